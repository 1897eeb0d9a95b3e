/** Which reasons to close a case are for the final decider alone. */
import type { CloseReason } from '../protocol/schema.ts';
import type { CaseFacts } from './facts.ts';

/** True for a reason that only the final decider closes for: there was a suspicion in this round (Besluit verplichte meldcode art. 2). */
export const isForDecider = ({ deciderFrom }: CloseReason, { answers }: CaseFacts): boolean =>
  deciderFrom !== undefined &&
  answers.some(
    ({ question, alarmAt, together }) => question === deciderFrom && together !== true && alarmAt !== undefined,
  );
