/** What cannot wait for office hours while there is danger. */
import { alarmTasks, isBuiltIn } from '../task-kinds.ts';
import type { Wait } from './wait.ts';

/** What asks for the same as one of the alarming tasks, where no such task stands. */
const alarmingKinds: readonly Wait['kind'][] = ['approve', 'readText', 'read', 'advice'];

/** True for what cannot wait while there is danger. */
export const isAlarming = ({ kind, task }: Pick<Wait, 'kind' | 'task'>): boolean =>
  task === undefined ? alarmingKinds.includes(kind) : isBuiltIn(task.kind) && alarmTasks.includes(task.kind);
