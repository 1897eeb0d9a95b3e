/** The tasks of the ladder follow where a report stands on it (`ladder.ts`): somebody is asked until Veilig Thuis answers or the case closes. */
import { openTasks, type Task } from '../face.ts';
import { callingRole, ladderOf, nextBy, promisedDay, type Rung, taskOfRung } from '../ladder.ts';
import { type BuiltInTask, isTask, taskIdOf } from '../task-names.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { inWorkingDays, today } from './moments.ts';
import { done, doneTask, drop, open } from './tasks.ts';

const openOf = ({ state }: UnitOfWork, kind: BuiltInTask): readonly Task[] =>
  openTasks(state.face).filter((task) => isTask(task, kind));

function ask(work: UnitOfWork, rung: Rung, dueAt: string): void {
  const kind = taskOfRung[rung];
  const ownerRole =
    rung === 'leader' || rung === 'complaint' ? 'schoolLeader' : callingRole(work.circumstances.profile);
  open(work, kind, { id: taskIdOf(kind, String(work.state.facts.reports.length)), ownerRole, dueAt });
}

function moveTo(work: UnitOfWork, kind: BuiltInTask, dueAt: string): void {
  for (const { id, owner } of openOf(work, kind))
    work.add('TaskReassigned', { id, dueAt, escalated: false, ...(owner === undefined ? {} : { owner }) }, {});
}

/**
 * Begins the ladder of a report that was made: it becomes certain that Veilig Thuis has it, and the term begins in which it decides. What directie
 * was asked about an earlier report ends: this one begins anew.
 */
export function beginLadder(work: UnitOfWork, sentAt: string): void {
  const { feedbackWorkingDays, ladder } = work.circumstances.profile.report;
  drop(work, 'vtReceipt', 'vtLeader', 'vtComplaint');
  ask(work, 'receipt', inWorkingDays(work, sentAt, ladder.receiptWorkingDays));
  ask(work, 'call', inWorkingDays(work, sentAt, feedbackWorkingDays));
}

/** Veilig Thuis does not have the report: it is made again, and confirmed today. */
export const askReceiptAgain = (work: UnitOfWork): void => moveTo(work, 'vtReceipt', today(work));

/** Asks on after something was noted without an answer: by the day that Veilig Thuis promised, or soon; and directie where it is her turn. */
export function climb(work: UnitOfWork): void {
  const { circumstances: c, state } = work;
  const report = state.facts.reports.at(-1);
  const ladder = ladderOf(state, c);
  if (report === undefined || ladder === undefined) return;
  const { againWorkingDays, leaderWorkingDays } = c.profile.report.ladder;
  const again = nextBy(report, againWorkingDays, c);
  moveTo(work, 'vtFeedback', again);
  if (ladder.rung === 'leader') {
    const by = nextBy(report, leaderWorkingDays, c);
    const [asked] = openOf(work, 'vtLeader');
    if (asked === undefined) ask(work, 'leader', by);
    // A call of somebody else puts off nothing that is asked of directie: only Veilig Thuis does, by a day.
    else if (promisedDay(report, c) !== undefined || asked.dueAt === undefined || by < asked.dueAt)
      moveTo(work, 'vtLeader', by);
  }
  if (ladder.rung !== 'complaint') return;
  done(work, 'vtLeader');
  if (openOf(work, 'vtComplaint').length === 0) ask(work, 'complaint', again);
}

/** Ends the ladder: Veilig Thuis answered. */
export function endLadder(work: UnitOfWork): void {
  done(work, 'vtFeedback');
  drop(work, 'vtReceipt', 'vtLeader', 'vtComplaint');
}

/** Ends what is asked about an earlier report, by its place. */
export const endCalling = (work: UnitOfWork, report: number): void =>
  doneTask(work, taskIdOf('vtFeedback', String(report + 1)));
