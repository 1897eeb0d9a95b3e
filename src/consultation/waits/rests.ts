import { localDate } from '../calendar.ts';
import type { CaseWait } from '../case-wait.ts';
import { type CaseFace, openTasks, type Task } from '../face.ts';
import type { Circumstances } from '../state.ts';
import { isFar } from '../task-kinds.ts';
import { isTask } from '../task-names.ts';
import { isDangerous } from '../urgency.ts';

/** Help that runs, an answer that Veilig Thuis owes and what was agreed meanwhile rest until their day, and so does whatever lies far off. */
export function rests(task: Task, c: Circumstances): boolean {
  // What was asked on because its day passed in silence rests no more.
  if (task.dueAt === undefined || (task.tried ?? []).length > 0) return false;
  const [today, day] = [localDate(c.now, c.school.timezone), localDate(task.dueAt, c.school.timezone)];
  const ofHelp = isTask(task, 'helpTerm') || c.profile.help.tasks.some(({ id }) => id === task.kind);
  return day > today && (ofHelp || isTask(task, 'vtFeedback') || isTask(task, 'safetyLook') || isFar(task, c.now));
}

/**
 * A planned talk stands in the place of its task until its day. A report and the answer of Veilig Thuis keep their own term, whatever is
 * planned, and in danger every task goes on asking.
 */
export function standsFor(
  wait: CaseWait,
  face: CaseFace,
  { now, school }: Pick<Circumstances, 'now' | 'school'>,
): boolean {
  const task = openTasks(face).find(({ id }) => id === wait.task);
  if (task === undefined || wait.restsUntil === undefined || isDangerous(face)) return false;
  const today = localDate(now, school.timezone);
  const isDue =
    (isTask(task, 'sendReport') || isTask(task, 'vtFeedback')) &&
    task.dueAt !== undefined &&
    localDate(task.dueAt, school.timezone) <= today;
  return today < wait.restsUntil && !isDue;
}
