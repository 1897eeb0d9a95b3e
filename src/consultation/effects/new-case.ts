/** Requests to read when a case begins, becomes more urgent or is shared, and what else these moments bring about (S3 L5-9). */

import type { Mark } from '../../protocol/schema.ts';
import { type Urgency, urgencies } from '../../protocol/terms.ts';
import { openTasks } from '../face.ts';
import { standingMarks } from '../marks.ts';
import { readers } from '../policy.ts';
import type { Person } from '../school.ts';
import { isTask } from '../task-names.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { inWorkingDays, readBy } from './moments.ts';
import { open, openProfileTask, sendToRole } from './tasks.ts';

/**
 * Asks whoever receives new cases to read, within the term of the urgency; a request that is still waiting gets the shorter term. An author
 * reads her own words no second time: where she receives cases herself, it is the next in the chain who reads them, if there is anybody, and
 * nobody where they are only written down.
 */
export function askToRead(work: UnitOfWork): Person | undefined {
  const { profile, actor } = work.circumstances;
  const role = profile.roles.receives;
  const { openedBy, urgency, phase } = work.state.face;
  const holds = actor?.roles.includes(role) === true;
  const isOwn = actor?.id === openedBy;
  if (holds && isOwn && phase === 'recorded') return undefined;
  const receiver = sendToRole(work, role, actor === undefined || (holds && !isOwn) ? [] : [actor.id]);
  const dueAt = readBy(urgency, work);
  const waits = openTasks(work.state.face).find((t) => isTask(t, 'read'));
  const owner = waits?.owner ?? receiver?.id;
  if (waits === undefined) {
    if (!holds || (isOwn && owner !== undefined))
      open(work, 'read', { ownerRole: role, dueAt, ...(owner === undefined ? {} : { owner }) });
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
  sendToRole(work, 'schoolLeader');
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
  const wasRecorded = face.phase === 'recorded';
  if (!isMoreUrgent(urgency, face.urgency)) refuse('alreadyDone');
  work.add('UrgencyRaised', { urgency, notify: readers(work.state, 'case', work.circumstances.actor?.id) }, {});
  askToRead(work);
  if (urgency === 'serious') hurry(work);
  if (urgency === 'danger') alarm(work);
  if (wasRecorded) followMarks(work);
}

/** What a mark asks for: that the case is at least this urgent, and its tasks. */
export function followMark(work: UnitOfWork, { urgency, tasks }: Mark): void {
  if (urgency !== undefined && isMoreUrgent(urgency, work.state.face.urgency)) raiseUrgency(work, urgency);
  for (const task of tasks) openProfileTask(work, task);
}

/** What the marks ask for that were set while nobody else was to hear of the case. */
export function followMarks(work: UnitOfWork): void {
  const began = new Set(work.state.face.tasks.map(({ kind }) => String(kind)));
  for (const mark of standingMarks(work.circumstances.profile, work.state.facts))
    if (!mark.tasks.some(({ id }) => began.has(id))) followMark(work, mark);
}
