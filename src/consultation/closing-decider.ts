/** Which reasons to close a case are for the final decider alone. */
import type { CloseReason } from '../protocol/schema.ts';
import type { CaseFacts } from './facts.ts';

/**
 * True for a reason that only the final decider closes for: there was a suspicion in this round (Besluit verplichte meldcode art. 2), or one of
 * those who weigh together does not agree with the answer (S3 L68-69). Giving the answer again does not take that voice away.
 */
export const isForDecider = ({ deciderFrom }: CloseReason, { answers, voices }: CaseFacts): boolean =>
  deciderFrom !== undefined &&
  (answers.some(
    ({ question, alarmAt, together }) => question === deciderFrom && together !== true && alarmAt !== undefined,
  ) ||
    voices.some(({ question, stance }) => question === deciderFrom && stance === 'disagree'));
