import { localDate } from '../calendar.ts';
import type { Task } from '../face.ts';
import type { Circumstances } from '../state.ts';
import { isFar } from '../task-kinds.ts';
import { isTask } from '../task-names.ts';

/** Help that runs and an answer that Veilig Thuis owes rest until their day, and so does whatever lies far off. */
export function rests(task: Task, c: Circumstances): boolean {
  // What was asked on because its day passed in silence rests no more.
  if (task.dueAt === undefined || (task.tried ?? []).length > 0) return false;
  const [today, day] = [localDate(c.now, c.school.timezone), localDate(task.dueAt, c.school.timezone)];
  const ofHelp = isTask(task, 'helpTerm') || c.profile.help.tasks.some(({ id }) => id === task.kind);
  return day > today && (ofHelp || isTask(task, 'vtFeedback') || isFar(task, c.now));
}
