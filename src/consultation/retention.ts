/**
 * Until when a case is kept, and why. No law fixes a term for the files of the meldcode: a school keeps nothing longer than it needs it, and
 * writes down how long that is and why (AVG art. 5 lid 1 onder e and lid 2). Pure; what is enforced and what is told both come from here.
 */
import type { Profile } from '../protocol/schema.ts';
import { addDays, addMonths, instantOf, localDate } from './calendar.ts';
import { SAME_CHILD } from './closing-reasons.ts';
import type { CaseFace } from './face.ts';
import type { CaseFacts } from './facts.ts';
import type { HoldGround } from './hold-fact.ts';
import type { RetentionRule, School } from './school.ts';

/**
 * Why a case is kept until its day. `mistake`, `unconfirmed`, `nameless`: a year, in which somebody may still ask what was done. `sign`: only
 * written down, so until a next teacher could have seen the same. `left`: the school's term after the pupil left. `unknownLeft`: nobody said
 * when the pupil left, so counted from when they have left for certain.
 */
export type KeptWhy = 'mistake' | 'unconfirmed' | 'nameless' | 'sign' | 'left' | 'unknownLeft';

/** `going`: it is not closed. `held`: kept as long as the hold stands; `until` is the last day of its term, all the same. Days as `YYYY-MM-DD`. */
export type Retention =
  | { readonly kind: 'going' }
  | { readonly kind: 'held'; readonly grounds: readonly HoldGround[]; readonly why: KeptWhy; readonly until: string }
  | { readonly kind: 'until'; readonly why: KeptWhy; readonly until: string };

/** Of a school that wrote down none: the usual term for what a school keeps of a pupil who left. */
const DEFAULT_YEARS = 2;
/** Of what came to nothing: as long as a complaint about it may come (Landelijke Klachtencommissie: within a year). */
const NOTHING_FOUND_MONTHS = 12;
/**
 * School years after that of the opening in which the pupil has left for certain. Nobody comes to a primary school before four (WPO art. 39
 * lid 1) or stays beyond the school year in which they turn fourteen (lid 4): that is the tenth. Who is older leaves sooner. So a file whose
 * pupil nobody asked after is there as long as the child might need it, and no longer.
 */
const GONE_FOR_CERTAIN = 10;

/** The year in which a school year began, on 1 August (WPO art. 1). */
const schoolYearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '08-01' ? 1 : 0);
/** The last day of a school year. */
const endOfYear = (year: number): string => `${year + 1}-07-31`;
/** The instant at which the school year began. */
export const schoolYearFrom = (now: string, { timezone }: Pick<School, 'timezone'>): string =>
  instantOf(`${schoolYearOf(localDate(now, timezone))}-08-01`, '00:00', timezone);
/** The later of two. */
const last = (one: string, other = ''): string => (one > other ? one : other);

/** Reasons of a protocol which say that there was nothing, by what shows it. */
const saysNothing: ReadonlySet<string | undefined> = new Set([
  'suspicionGone',
  'cleared',
  'clearedByParents',
  'outcomeClose',
]);

/** True for a case in which nobody ever reported, and in an earlier round nobody decided: whatever it was about was not confirmed. */
function cameToNothing(face: CaseFace, facts: CaseFacts, { close }: Pick<Profile, 'close'>): boolean {
  if (facts.reports.length > 0 || face.emergencyAt !== undefined) return false;
  if (face.round > 1 && facts.everDecided === true) return false;
  return saysNothing.has(close.reasons.find(({ id }) => id === facts.closeReason)?.when);
}

interface Ground {
  readonly face: CaseFace;
  readonly facts: CaseFacts;
  readonly profile: Pick<Profile, 'close'>;
  readonly school: Pick<School, 'timezone' | 'retention'>;
}

/** Years after the pupil left, as the school wrote them down. */
const yearsKept = ({ retention }: Pick<School, 'retention'>): RetentionRule['years'] =>
  retention?.years ?? DEFAULT_YEARS;

/** Returns the end of the term, whatever holds the case; undefined while it goes on. */
function termOf({
  face,
  facts,
  profile,
  school,
}: Ground): { readonly why: KeptWhy; readonly until: string } | undefined {
  const dayIn = (instant: string): string => localDate(instant, school.timezone);
  // It belongs to another case about the same child, which goes on: what it says is needed there, however small it was.
  const isOfTwin = facts.closeReason === SAME_CHILD;
  // Only written down: it need not be closed to have an end. The year counts from what was last done with it.
  if (face.urgency === 'record' && face.emergencyAt === undefined && !isOfTwin)
    return { why: 'sign', until: endOfYear(schoolYearOf(dayIn(face.closedAt ?? face.lastActivityAt)) + 1) };
  if (face.phase !== 'closed' || face.closedAt === undefined) return undefined;
  const yearOn = addMonths(dayIn(face.closedAt), NOTHING_FOUND_MONTHS);
  if (facts.closeReason === 'mistake') return { why: 'mistake', until: yearOn };
  if (cameToNothing(face, facts, profile)) return { why: 'unconfirmed', until: yearOn };
  const isReported = facts.reports.length > 0 || face.emergencyAt !== undefined || facts.everDecided === true;
  if (!facts.pupilLinked && !isReported && !isOfTwin) return { why: 'nameless', until: yearOn };
  const why = facts.leftOn === undefined ? 'unknownLeft' : 'left';
  const gone = endOfYear(schoolYearOf(dayIn(face.openedAt)) + GONE_FOR_CERTAIN);
  // Whoever was there in a school year did not leave before.
  const there = facts.thereAt === undefined ? undefined : endOfYear(schoolYearOf(dayIn(facts.thereAt)));
  const until = addMonths(facts.leftOn ?? last(gone, there), 12 * yearsKept(school));
  // Closed long after the pupil left, it is kept for as long as what came to nothing is.
  return { why, until: last(until, yearOn) };
}

/** Returns until when a case is kept. */
export function retentionOf(ground: Ground): Retention {
  const term = termOf(ground);
  if (term === undefined) return { kind: 'going' };
  const { holds = [] } = ground.facts;
  return holds.length > 0
    ? { kind: 'held', grounds: holds.map((hold) => hold.ground), ...term }
    : { kind: 'until', ...term };
}

/** What tells, whatever the day is, in which school years it is asked whether the pupil is still at school. */
export interface LeavingTerm {
  /** The last day of the term. */
  readonly until: string;
  /** The latest school year in which the pupil was there for certain. */
  readonly there: number;
}

/**
 * Returns the term of a case whose pupil somebody is asked after: it depends on when they left, and nobody said so. While a case runs its people
 * know; what is held, or waits for its end, is not asked about.
 */
export function leavingTerm(ground: Ground): LeavingTerm | undefined {
  const { face, facts, school } = ground;
  const retention = retentionOf(ground);
  if (retention.kind !== 'until' || retention.why !== 'unknownLeft') return undefined;
  const seen = localDate(last(face.closedAt ?? face.openedAt, facts.thereAt), school.timezone);
  return { until: retention.until, there: schoolYearOf(seen) };
}

/** True where somebody is asked on this day: the term is not over, and nobody said in this school year that they are there. */
export const isAskedOn = ({ until, there }: LeavingTerm, today: string): boolean =>
  until >= today && there < schoolYearOf(today);

/** True where somebody is asked whether the pupil is still at school. */
export function asksLeaving(ground: Ground & { /** ISO instant. */ readonly now: string }): boolean {
  const term = leavingTerm(ground);
  return term !== undefined && isAskedOn(term, localDate(ground.now, ground.school.timezone));
}

/** True where the term of a case is over and nothing holds it. `today`: `YYYY-MM-DD` at the school. */
export const isOver = (retention: Retention, today: string): boolean =>
  retention.kind === 'until' && retention.until < today;

/** The instant from which its term is over, whenever that was found: it may have been held until long after. */
export const overFrom = ({ until }: { readonly until: string }, { timezone }: Pick<School, 'timezone'>): string =>
  instantOf(addDays(until, 1), '00:00', timezone);
