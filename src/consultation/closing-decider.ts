/** Which reasons to close a case are for the final decider alone. */
import type { CloseReason } from '../protocol/schema.ts';
import type { CaseFacts } from './facts.ts';
import type { RoleId } from './school.ts';

/**
 * True for a reason that only the final decider closes for: there was a suspicion in this round (Besluit verplichte meldcode art. 2), or one of
 * those who weigh together does not agree with the answer (S3 L68-69). Giving the answer again does not take that voice away. A disagreement
 * brings the case to directie alone: a teacher who decides may be the one who is disagreed with.
 */
export function isForDecider({ deciderFrom }: CloseReason, { answers, voices }: CaseFacts, decider: RoleId): boolean {
  if (deciderFrom === undefined) return false;
  const isSuspected = answers.some(
    ({ question, alarmAt, together }) => question === deciderFrom && together !== true && alarmAt !== undefined,
  );
  const differs = voices.some(({ question, stance }) => question === deciderFrom && stance === 'disagree');
  return isSuspected || (differs && decider === 'schoolLeader');
}
