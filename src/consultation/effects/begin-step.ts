/** A step begins. */

import { namedRoles, readers } from '../policy.ts';
import { stepIn } from '../profile.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { followThePath } from './path.ts';
import { openProfileTask } from './profile-tasks.ts';
import { joinRole } from './tasks.ts';

/** Why a gate was passed, and what lacked then: later the case itself no longer tells. */
export const passBody = (reason: string | undefined, lacks: readonly string[]) =>
  reason === undefined ? {} : { body: { reason, lacks } };

/** Starts a step: who joins, what is to be done, and the first question where it is the weighing. */
export function beginStep(work: UnitOfWork, stepId: string, lacks: readonly string[] = [], reason?: string): void {
  const step = stepIn(work.circumstances.profile, stepId);
  if (step === undefined) return refuse('notForYou');
  for (const role of namedRoles(step.joins, work.circumstances)) joinRole(work, role);
  work.add(
    'StepStarted',
    { step: stepId, deviated: lacks.length > 0, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {},
    passBody(lacks.length > 0 ? reason : undefined, lacks),
  );
  for (const task of step.tasks) openProfileTask(work, task, stepId);
  if (stepId === work.circumstances.profile.weighing.step) followThePath(work);
}
