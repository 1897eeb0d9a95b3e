/** Tasks that a protocol names: opened where it says so, when what they wait for holds. */

import type { ProfileTask, Step } from '../../protocol/schema.ts';
import { addMonths, localDate } from '../calendar.ts';
import { holds } from '../conditions.ts';
import { openTasks, stepOf } from '../face.ts';
import { stepIn } from '../profile.ts';
import { ownTask } from '../task-names.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { inSchoolDays, onDate, today } from './moments.ts';
import { open } from './tasks.ts';

function dueOf(work: UnitOfWork, { dueSchoolDays, dueMonths }: ProfileTask): string | undefined {
  const { now, school } = work.circumstances;
  if (dueMonths !== undefined) return onDate(work, addMonths(localDate(now, school.timezone), dueMonths));
  if (dueSchoolDays === 0) return today(work);
  return dueSchoolDays === undefined ? undefined : inSchoolDays(work, dueSchoolDays);
}

/** Opens a task of the protocol where it holds; one that is open already keeps the earlier term. */
export function openProfileTask(work: UnitOfWork, task: ProfileTask, step?: string): void {
  const { facts, face } = work.state;
  if (!holds(task.when, facts, work.circumstances.school)) return;
  const dueAt = dueOf(work, task);
  const waits = openTasks(face).find((t) => t.id === task.id);
  if (waits === undefined) {
    open(work, ownTask(task.id), {
      ownerRole: task.owner,
      ...(step === undefined ? {} : { step }),
      ...(dueAt === undefined ? {} : { dueAt }),
    });
  } else if (dueAt !== undefined && (waits.dueAt === undefined || dueAt < waits.dueAt)) {
    const owner = waits.owner === undefined ? {} : { owner: waits.owner };
    work.add('TaskReassigned', { id: waits.id, dueAt, escalated: false, ...owner }, {});
  }
}

/** Since then this task was opened before, whatever became of it. */
const wasOpened = (work: UnitOfWork, since: string, task: string): boolean =>
  work.state.face.tasks.some((t) => t.kind === task && t.openedAt >= since);

const waitsFor = ({ tasks }: Pick<Step, 'tasks'>): readonly ProfileTask[] =>
  tasks.filter((task) => task.when !== undefined);

/** Opens, once in a run of the step, what the steps under way had waiting for something that has come to hold. */
export function openConditionalTasks(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  if (work.state.face.phase === 'closed') return;
  for (const { id } of work.state.face.steps.filter((s) => s.status === 'now')) {
    const step = stepIn(profile, id);
    const since = stepOf(work.state.face, id)?.startedAt ?? '';
    for (const task of step === undefined ? [] : waitsFor(step))
      if (!wasOpened(work, since, task.id)) openProfileTask(work, task, id);
  }
  openReportTasks(work);
}

/** What a report asks for once it comes to hold: the pupil turns out to be twelve, for one (S4 L582-584). */
function openReportTasks(work: UnitOfWork): void {
  const { report, decision } = work.circumstances.profile;
  const { decisions, reports } = work.state.facts;
  const made = reports.at(-1)?.sentAt;
  const decided = decisions.report?.needed === true ? decisions.report.at : made;
  const since = [
    ...(decided === undefined ? [] : [{ tasks: report.tasks.decided, from: decided }]),
    ...(made === undefined ? [] : [{ tasks: report.tasks.made, from: made }]),
  ];
  for (const { tasks, from } of since)
    for (const task of waitsFor({ tasks }))
      if (!wasOpened(work, from, task.id)) openProfileTask(work, task, decision.step);
}
