/**
 * Veilig Thuis is late: a ladder instead of a timer. Which rung a report stands on, whose turn it is, by when, and what still lacks before the
 * case may close without an answer is worked out here alone. Tasks follow it (`effects/ladder.ts`), so that it waits, reminds and passes on like
 * everything else.
 */
import type { Profile } from '../protocol/schema.ts';
import type { RoleId } from '../protocol/terms.ts';
import { addWorkingDays, dayOf, instantOf, localDate } from './calendar.ts';
import { openTasks } from './face.ts';
import { type LadderStep, ladderSteps } from './ladder-steps.ts';
import type { ReportFact } from './report-fact.ts';
import type { School } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { type BuiltInTask, isTask } from './task-names.ts';

/** `receipt`: that Veilig Thuis has the report; `call`: what it decided; `leader`: directie calls; `complaint`: directie decides on one. */
export type Rung = 'receipt' | 'call' | 'leader' | 'complaint';

export interface Ladder {
  readonly rung: Rung;
  /** Role whose turn it is. */
  readonly role: RoleId;
  /** ISO instant by which; undefined where nobody is asked by a task, as in a case of before. */
  readonly dueAt: string | undefined;
  readonly receiptAt: string | undefined;
  /** On how many different days Veilig Thuis was called without an answer. */
  readonly days: number;
  /** The day on which Veilig Thuis said that it would call, `YYYY-MM-DD`. */
  readonly promised: string | undefined;
  /** What lacks before the case may close without an answer. */
  readonly lacks: readonly LadderStep[];
}

/** The task by which each rung is asked. */
export const taskOfRung = {
  receipt: 'vtReceipt',
  call: 'vtFeedback',
  leader: 'vtLeader',
  complaint: 'vtComplaint',
} as const satisfies Readonly<Record<Rung, BuiltInTask>>;

/** Returns who keeps calling: whoever reports. */
export const callingRole = ({ report }: Pick<Profile, 'report'>): RoleId =>
  report.reporters.roles[0] ?? 'careCoordinator';

/** Returns on how many different days somebody called about this report without an answer: twice on one day counts once. */
export const daysCalled = ({ sought = [] }: ReportFact, { timezone }: Pick<School, 'timezone'>): number =>
  new Set(sought.map((at) => dayOf(at, timezone))).size;

/** True when Veilig Thuis was called about this report on enough different days for directie to call. */
export const calledEnough = (
  report: ReportFact,
  { profile, school }: Pick<Circumstances, 'profile' | 'school'>,
): boolean => daysCalled(report, school) >= profile.report.ladder.callsBeforeLeader;

function lacksOf(report: ReportFact, c: Pick<Circumstances, 'profile' | 'school'>): readonly LadderStep[] {
  // Of a report from before directie was asked to call, what was done then is enough.
  if (report.silenceToldAt !== undefined && report.climbs !== true) return [];
  const done: Readonly<Record<LadderStep, boolean>> = {
    calls: report.silenceToldAt !== undefined || calledEnough(report, c),
    leaderCall: report.leaderCalledAt !== undefined,
    complaint: report.complaint !== undefined,
  };
  return ladderSteps.filter((step) => !done[step]);
}

function rungOf(report: ReportFact, { face }: Pick<ExistingCase, 'face'>): Rung {
  if (report.climbs === true && report.leaderCalledAt === undefined) return 'leader';
  if (report.climbs === true && report.complaint === undefined) return 'complaint';
  const isOwed = openTasks(face).some((task) => isTask(task, 'vtReceipt'));
  return isOwed && report.sought === undefined ? 'receipt' : 'call';
}

/** Returns where the last report stands; undefined where there is none, or where Veilig Thuis answered. */
export function ladderOf(state: ExistingCase, c: Pick<Circumstances, 'profile' | 'school'>): Ladder | undefined {
  const report = state.facts.reports.at(-1);
  if (report === undefined || report.feedbackAt !== undefined) return undefined;
  const rung = rungOf(report, state);
  const task = openTasks(state.face).findLast((it) => isTask(it, taskOfRung[rung]));
  return {
    rung,
    role: rung === 'leader' || rung === 'complaint' ? 'schoolLeader' : callingRole(c.profile),
    dueAt: task?.dueAt,
    receiptAt: report.receiptAt,
    days: daysCalled(report, c.school),
    promised: report.promised,
    lacks: lacksOf(report, c),
  };
}

/** Returns the day on which Veilig Thuis said that it would call, as long as that is not over. */
export const promisedDay = (
  { promised }: Pick<ReportFact, 'promised'>,
  { now, school: { timezone } }: Pick<Circumstances, 'now' | 'school'>,
): string | undefined => (promised !== undefined && promised >= localDate(now, timezone) ? promised : undefined);

/**
 * Returns 17:00 on the day by which the next act is asked: the day that Veilig Thuis promised, as long as that is not over, otherwise a number of
 * national working days from now, which do not stop for a school holiday.
 */
export function nextBy(
  report: Pick<ReportFact, 'promised'>,
  days: number,
  c: Pick<Circumstances, 'now' | 'school'>,
): string {
  const { timezone } = c.school;
  const day = promisedDay(report, c) ?? addWorkingDays(localDate(c.now, timezone), days);
  return instantOf(day, '17:00', timezone);
}
