/** That by the protocol another talk comes first. */
import { talkBefore } from '../../src/consultation/needs.ts';
import type { TextBlock } from '../../src/port/card.ts';
import type { TalkPartner } from '../../src/protocol/terms.ts';
import { marksCopy as copy } from '../copy/marks.nl.ts';
import { text } from '../parts.ts';
import type { ViewState } from './state.ts';

/** Warning that by the protocol the other talk comes first. */
export function orderWarning(state: ViewState, which: TalkPartner): readonly TextBlock[] {
  const before = talkBefore(which, state, state);
  return before === undefined ? [] : [text(copy.first[before], { color: 'Warning' })];
}
