/** That by the protocol another talk comes first: as a warning, and in the report with a field for the reason. */
import { talkBefore } from '../../src/consultation/needs.ts';
import type { TextBlock } from '../../src/port/card.ts';
import type { TalkPartner } from '../../src/protocol/terms.ts';
import { marksCopy as copy } from '../copy/marks.nl.ts';
import { text } from '../parts.ts';
import { area } from './inputs.ts';
import { valued } from './planned.ts';
import type { ViewState } from './state.ts';

/** Warning that by the protocol the other talk comes first. */
export function orderWarning(state: ViewState, which: TalkPartner): readonly TextBlock[] {
  const before = talkBefore(which, state, state);
  return before === undefined ? [] : [text(copy.first[before], { color: 'Warning' })];
}

/** The same warning in the report of the talk, with a field for the reason: a question, not a barrier. `planned`: the reason that stands in the plan. */
export function orderPart(state: ViewState, which: TalkPartner, planned?: string) {
  const warning = orderWarning(state, which);
  return warning.length === 0
    ? []
    : [...warning, area('whyFirst', copy.whyFirst, { isRequired: true, ...valued(planned) })];
}
