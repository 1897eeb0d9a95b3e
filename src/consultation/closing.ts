/** For which reasons a case may be closed: those of its protocol, and those that stand for every school. */
import type { CloseReason, Profile } from '../protocol/schema.ts';
import { isForDecider } from './closing-decider.ts';
import { ownReasons } from './closing-reasons.ts';
import { latestAdvice } from './decision-path.ts';
import type { CaseFacts } from './facts.ts';
import { standingMarks } from './marks.ts';
import { deciderOf, recordKindOf } from './profile.ts';
import type { Refusal } from './refusal.ts';
import type { RoleId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** Returns the ids of every reason, in the order in which they are offered; a protocol may word one of the others itself. */
export const reasonIds = ({ close }: Pick<Profile, 'close'>): readonly string[] => {
  const own = close.reasons.map(({ id }) => id);
  return [...own, ...ownReasons.filter((id) => !own.includes(id))];
};

const reasonOf = ({ close }: Pick<Profile, 'close'>, id: string): CloseReason | undefined =>
  close.reasons.find((reason) => reason.id === id);

/**
 * What shows that a reason holds. The last talk says it: a concern that came back in a later one is there. A talk that the protocol leaves to
 * others shows nothing (S3 L46-48).
 */
const shows: Readonly<Record<NonNullable<CloseReason['when']>, (facts: CaseFacts) => boolean>> = {
  suspicionGone: ({ talks }) => talks.at(-1)?.suspicionGone === true && talks.at(-1)?.byOthers !== true,
  cleared: (facts) => shows.suspicionGone(facts) || shows.outcomeClose(facts),
  clearedByParents: (facts) => {
    const parents = facts.talks.findLast((talk) => talk.with === 'parents');
    return (shows.suspicionGone(facts) && parents?.suspicionGone === true) || shows.outcomeClose(facts);
  },
  outcomeClose: ({ outcome }) => outcome === 'CLOSE',
  outcomeMonitor: ({ outcome }) => outcome === 'MONITOR_CLOSE',
  reported: ({ reports }) => reports.length > 0,
};

/** Returns what would show that a reason of the protocol holds, where nothing in the case shows it. */
export function lacksToShow(id: string, facts: CaseFacts, profile: Pick<Profile, 'close'>): CloseReason['when'] {
  const when = reasonOf(profile, id)?.when;
  return when === undefined || shows[when](facts) ? undefined : when;
}

const notShown = { cleared: 'notCleared', clearedByParents: 'notClearedByParents' } as const;

/** True for a reason that a talk alone may show, before anything was weighed. */
export const isShownByTalk = ({ when }: CloseReason): boolean =>
  when === 'suspicionGone' || when === 'cleared' || when === 'clearedByParents';

/** Advice comes before a serious mark leads to no report; once there is one, Veilig Thuis knows. */
function adviceLacking(profile: Profile, facts: CaseFacts): Refusal | undefined {
  const isSerious = standingMarks(profile, facts).some(({ urgency }) => urgency !== undefined);
  if (!isSerious || facts.reports.length > 0) return undefined;
  const advice = latestAdvice(facts);
  if (advice === undefined) return { code: 'adviceNeeded', field: 'reason' };
  return advice.advises === 'report' ? { code: 'adviceToReport', field: 'reason' } : undefined;
}

/** Returns why this reason of the protocol does not hold: the first thing that it lacks. */
export function closeLacking(id: string, { face, facts }: ExistingCase, profile: Profile): Refusal | undefined {
  const reason = reasonOf(profile, id);
  if (reason === undefined) return undefined;
  const { seriousNeedsAdvice, record } = reason;
  const when = lacksToShow(id, facts, profile);
  if (when !== undefined)
    return { code: when === 'cleared' || when === 'clearedByParents' ? notShown[when] : 'notOpenYet', field: 'reason' };
  const advice = seriousNeedsAdvice === true ? adviceLacking(profile, facts) : undefined;
  if (advice !== undefined || record === undefined) return advice;
  if (facts.records.some((made) => made.kind === record && made.round === face.round)) return undefined;
  return { code: 'incomplete', field: 'reason', lacks: [recordKindOf(profile, record)?.title ?? record] };
}

/** Returns the roles that may close for this reason now. */
export function closersFor(
  id: string,
  { facts }: ExistingCase,
  { profile, school }: Pick<Circumstances, 'profile' | 'school'>,
): readonly RoleId[] {
  const reason = reasonOf(profile, id);
  const decider = deciderOf(profile, school);
  return reason !== undefined && isForDecider(reason, facts, decider) ? [decider] : profile.close.by;
}
