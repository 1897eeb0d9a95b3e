/** Which tasks one colleague gave another are open, and with whom they are: from the face alone. */
import { type CaseFace, openInvitations, openTasks, type Task } from './face.ts';
import type { PersonId } from './school.ts';
import { isTask } from './task-names.ts';

/** Returns the tasks that one colleague gave another and that are open. */
export const openGiven = ({ face }: { readonly face: CaseFace }): readonly Task[] =>
  openTasks(face).filter((task) => isTask(task, 'given'));

/** True while somebody outside the case is asked whether they take this task: until then nobody in it does. */
export const isWithInvited = (task: Task, face: CaseFace): boolean =>
  isTask(task, 'given') &&
  task.owner === undefined &&
  openInvitations(face).some(({ wait, passed }) => wait === `task.${task.id}` && passed !== true);

/** True for a member who came in for a task that they were given, and not to think along. */
export const cameForTask = ({ invited = [] }: CaseFace, person: PersonId): boolean =>
  invited.some((one) => one.person === person && one.why === 'given' && one.over?.by === person);
