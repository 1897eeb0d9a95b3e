/** Requests to read when a case begins, becomes more urgent or is shared, and what else these moments bring about (S3 L5-9). */

import { type Urgency, urgencies } from '../../protocol/terms.ts';
import { openTasks } from '../face.ts';
import { readers } from '../policy.ts';
import type { Person } from '../school.ts';
import { isTask } from '../task-names.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { inWorkingDays, readBy } from './moments.ts';
import { joinRole, open, openProfileTask } from './tasks.ts';

/**
 * Asks whoever receives new cases to read, within the term of the urgency; a request that is still waiting gets the shorter term. An author
 * who stands in for the receiver is not asked.
 */
export function askToRead(work: UnitOfWork): Person | undefined {
  const { profile, actor } = work.circumstances;
  const role = profile.roles.receives;
  const holds = actor?.roles.includes(role) === true;
  const receiver = joinRole(work, role, holds ? undefined : actor?.id);
  const dueAt = readBy(work.state.face.urgency, work);
  const waits = openTasks(work.state.face).find((t) => isTask(t, 'read'));
  const owner = waits?.owner ?? receiver?.id;
  if (waits === undefined) {
    if (!holds) open(work, 'read', { ownerRole: role, dueAt, ...(owner === undefined ? {} : { owner }) });
  } else if (waits.dueAt === undefined || dueAt < waits.dueAt) {
    const to = owner === undefined ? {} : { owner };
    work.add('TaskReassigned', { id: waits.id, dueAt, escalated: false, ...to }, {});
  }
  return receiver;
}

/** Asks the coordinator to record who the pupil is, within ten working days. */
export const waitForPupil = (work: UnitOfWork): void =>
  open(work, 'linkPupil', {
    ownerRole: 'careCoordinator',
    dueAt: inWorkingDays(work, work.circumstances.now, 10),
  });

/** Danger: directie is told too, and Veilig Thuis must be called at once. */
export function alarm(work: UnitOfWork): void {
  joinRole(work, 'schoolLeader');
  open(work, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: readBy('danger', work) });
}

/** Opens what the protocol requires on the same day when a signal is serious (S1 L71-73). */
export function hurry(work: UnitOfWork): void {
  for (const task of work.circumstances.profile.intake.urgent?.serious ?? []) openProfileTask(work, task);
}

export const isMoreUrgent = (urgency: Urgency, than: Urgency): boolean =>
  urgencies.indexOf(urgency) > urgencies.indexOf(than);

/** Raises the urgency of a case; `lower-urgency.ts` takes it back. */
export function raiseUrgency(work: UnitOfWork, urgency: Urgency): void {
  const { face } = work.state;
  if (!isMoreUrgent(urgency, face.urgency)) refuse('alreadyDone');
  work.add('UrgencyRaised', { urgency, notify: readers(work.state, 'case', work.circumstances.actor?.id) }, {});
  askToRead(work);
  if (urgency === 'serious') hurry(work);
  if (urgency === 'danger') alarm(work);
}
