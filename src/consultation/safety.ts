/**
 * What the school does for a child while it waits for Veilig Thuis (*veiligheidsafspraak*; S4 L1829-1853: after a report the school stays): who may
 * agree on it, and who looks at it again. Its words stand in the logbook, its day and owner on the face, as a task.
 */
import { openTasks, type Task } from './face.ts';
import { doesWorkOf } from './holders.ts';
import { mayDecide, mayOpenFile, mayReport, mayTick } from './policy.ts';
import type { PersonId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { isTask, taskIdOf } from './task-names.ts';

/** May make an agreement: whoever keeps the case moving, decides, reports, or leads the school. */
export const mayAgreeSafety = (state: ExistingCase, c: Circumstances): boolean =>
  doesWorkOf(['careCoordinator', 'schoolLeader', c.profile.roles.receives], state, c) ||
  mayDecide(state, c) ||
  mayReport(state, c);

/** True from the decision to report on: then there is somebody to wait for. */
export const asksSafety = ({ facts }: Pick<ExistingCase, 'facts'>): boolean =>
  facts.reports.length > 0 || facts.decisions.report?.needed === true;

/** Returns the agreements that go on. */
export const openSafety = ({ face }: Pick<ExistingCase, 'face'>): readonly Task[] =>
  openTasks(face).filter((task) => isTask(task, 'safetyLook'));

/** Returns the id of an agreement, by the task to look at it again. */
export const agreementOf = ({ id }: Pick<Task, 'id'>): string => id.slice(taskIdOf('safetyLook', '').length);

/** May look at an agreement again: whoever has it, does that work while they are away, or could make one. */
export const mayLookAtSafety = (task: Task, state: ExistingCase, c: Circumstances): boolean =>
  mayTick(task, state, c) || mayAgreeSafety(state, c);

/** Returns the members who may have an agreement: it is looked at by somebody who reads it. */
export const mayOwnSafety = (state: ExistingCase, person: PersonId): boolean => mayOpenFile(state, person);
