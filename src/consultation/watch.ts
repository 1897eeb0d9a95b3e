/** Watch during a school holiday: concerns do not pause, so somebody keeps an eye on each case with a term or a danger. */

import { addDays, instantOf } from './calendar.ts';
import { type CaseFace, openTasks } from './face.ts';
import { isTask } from './task-names.ts';

/** True when something falls due before school resumes, or when there is danger. `until` is the last day without school, `YYYY-MM-DD`. */
export function needsWatcher(face: CaseFace, until: string, zone: string): boolean {
  const back = instantOf(addDays(until, 1), '00:00', zone);
  const due = openTasks(face).some((t) => !isTask(t, 'holidayWatch') && t.dueAt !== undefined && t.dueAt < back);
  return face.phase === 'open' && (due || face.urgency === 'danger');
}
