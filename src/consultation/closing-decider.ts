/** Which reasons to close a case are for the final decider alone. */
import type { CloseReason, Profile } from '../protocol/schema.ts';
import type { CaseFacts } from './facts.ts';
import type { RoleId } from './school.ts';

/** A disagreement brings a case to directie alone: a teacher who decides may be the one who is disagreed with. */
const settlesDifference = (decider: RoleId): boolean => decider === 'schoolLeader';

/** True for a question at which whoever does not agree leaves closing without a report to the final decider. */
export const takesToDecider = (question: string, { close }: Pick<Profile, 'close'>, decider: RoleId): boolean =>
  settlesDifference(decider) && close.reasons.some(({ deciderFrom }) => deciderFrom === question);

/**
 * True for a reason that only the final decider closes for: there was a suspicion in this round (Besluit verplichte meldcode art. 2), or one of
 * those who weigh together does not agree with the answer (S3 L68-69). Giving the answer again does not take that voice away.
 */
export function isForDecider({ deciderFrom }: CloseReason, { answers, voices }: CaseFacts, decider: RoleId): boolean {
  if (deciderFrom === undefined) return false;
  const isSuspected = answers.some(
    ({ question, alarmAt, together }) => question === deciderFrom && together !== true && alarmAt !== undefined,
  );
  const differs = voices.some(({ question, stance }) => question === deciderFrom && stance === 'disagree');
  return isSuspected || (differs && settlesDifference(decider));
}
