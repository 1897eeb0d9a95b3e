/** Places to reach the forms of a protocol. */

import { isOffered } from '../../src/consultation/offers/acts.ts';
import type { ExecuteAction } from '../../src/port/card.ts';
import type { RecordKind } from '../../src/protocol/schema.ts';
import { button } from '../parts.ts';
import { inCase } from '../verbs.ts';
import type { OfferedState } from './state.ts';

/** Returns the buttons of those of these forms that this person could fill in now. */
export const recordButtons = (state: OfferedState, kinds: readonly RecordKind[]): readonly ExecuteAction[] =>
  kinds
    .filter(({ id }) => isOffered(state.offers, 'MakeRecord', id))
    .map(({ id, title }) => button(title, inCase(state.caseId, 'MakeRecord', { record: id })));
