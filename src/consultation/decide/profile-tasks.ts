/** Tasks that a protocol names: opened where it says so, when what they wait for holds. */
import type { ProfileTask, Step } from '../../protocol/schema.ts';
import { addMonths, localDate } from '../calendar.ts';
import { holds } from '../conditions.ts';
import { openTasks, stepOf } from '../face.ts';
import { stepIn } from '../needs.ts';
import type { Turn } from '../unit-of-work.ts';
import { inSchoolDays, onDate, open, today } from './tasks.ts';

function dueOf(turn: Turn, { dueSchoolDays, dueMonths }: ProfileTask): string | undefined {
  const { now, school } = turn.circumstances;
  if (dueMonths !== undefined) return onDate(turn, addMonths(localDate(now, school.timezone), dueMonths));
  if (dueSchoolDays === 0) return today(turn);
  return dueSchoolDays === undefined ? undefined : inSchoolDays(turn, dueSchoolDays);
}

/** Opens a task of the protocol where it holds; one that is open already keeps the earlier term. */
export function openProfileTask(turn: Turn, task: ProfileTask, step?: string): void {
  const { facts, face } = turn.state;
  if (!holds(task.when, facts, turn.circumstances.school)) return;
  const dueAt = dueOf(turn, task);
  const waits = openTasks(face).find((t) => t.id === task.id);
  if (waits === undefined) {
    open(turn, task.id, {
      ownerRole: task.owner,
      ...(step === undefined ? {} : { step }),
      ...(dueAt === undefined ? {} : { dueAt }),
    });
  } else if (dueAt !== undefined && (waits.dueAt === undefined || dueAt < waits.dueAt)) {
    const owner = waits.owner === undefined ? {} : { owner: waits.owner };
    turn.add('TaskReassigned', { id: waits.id, dueAt, escalated: false, ...owner }, {});
  }
}

/** Since then this task was opened before, whatever became of it. */
const wasOpened = (turn: Turn, since: string, task: string): boolean =>
  turn.state.face.tasks.some((t) => t.kind === task && t.openedAt >= since);

const waitsFor = ({ tasks }: Pick<Step, 'tasks'>): readonly ProfileTask[] =>
  tasks.filter((task) => task.when !== undefined);

/** Opens, once in a run of the step, what the steps under way had waiting for something that has come to hold. */
export function openConditionalTasks(turn: Turn): void {
  const { profile } = turn.circumstances;
  if (turn.state.face.phase === 'closed') return;
  for (const { id } of turn.state.face.steps.filter((s) => s.status === 'now')) {
    const step = stepIn(profile, id);
    const since = stepOf(turn.state.face, id)?.startedAt ?? '';
    for (const task of step === undefined ? [] : waitsFor(step))
      if (!wasOpened(turn, since, task.id)) openProfileTask(turn, task, id);
  }
  openReportTasks(turn);
}

/** What a report asks for once it comes to hold: the pupil turns out to be twelve, for one (S4 L582-584). */
function openReportTasks(turn: Turn): void {
  const { report, decision } = turn.circumstances.profile;
  const { decisions, reports } = turn.state.facts;
  const made = reports.at(-1)?.sentAt;
  const decided = decisions.report?.needed === true ? decisions.report.at : made;
  const since = [
    ...(decided === undefined ? [] : [{ tasks: report.tasks.decided, from: decided }]),
    ...(made === undefined ? [] : [{ tasks: report.tasks.made, from: made }]),
  ];
  for (const { tasks, from } of since)
    for (const task of waitsFor({ tasks }))
      if (!wasOpened(turn, from, task.id)) openProfileTask(turn, task, decision.step);
}
