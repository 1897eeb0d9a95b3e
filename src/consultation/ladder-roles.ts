/** Who may do what while Veilig Thuis does not answer (`ladder.ts`). */
import { openTasks, silentIn } from './face.ts';
import { actsInCase, chainInCase } from './holders.ts';
import { mayClose, mayReport } from './policy.ts';
import { isOut } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { isTask } from './task-names.ts';

/**
 * May do what the ladder asks of directie: whoever acts in that role or was asked. Where nobody who does is to be expected, whoever reports:
 * somebody always can.
 */
export const mayLeadLate = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(['schoolLeader'], state, c) ||
  openTasks(state.face).some(
    (task) => (isTask(task, 'vtLeader') || isTask(task, 'vtComplaint')) && task.owner === c.actor?.id,
  ) ||
  (mayReport(state, c) &&
    chainInCase('schoolLeader', state, c).every((person) => isOut(person, c.school, c.now, silentIn(state.face))));

/** May record that Veilig Thuis was asked for its answer: whoever reports, directie, and whoever may close the case. */
export const maySeekFeedback = (state: ExistingCase, c: Circumstances): boolean =>
  mayReport(state, c) || mayLeadLate(state, c) || mayClose(state, c);
