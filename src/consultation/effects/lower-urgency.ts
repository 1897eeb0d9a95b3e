/** Taking back danger or serious: what the raise alone brought about is set right; nobody loses access by it. */

import type { LowerUrgency } from '../commands/intake.ts';
import { openTasks, type Raise, type Task } from '../face.ts';
import { standingMarks } from '../marks.ts';
import { mayLowerUrgency, mayTakeBack, readers } from '../policy.ts';
import { stepIn } from '../profile.ts';
import { isTask } from '../task-names.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import { canBeLowered, lastRaise, loweredTo } from '../urgency.ts';
import { inSchoolDays, readBy, today } from './moments.ts';
import { callAskedFor } from './steps.ts';

/** Gives a task a later term; an earlier one stays as it is. */
function giveUntil(work: UnitOfWork, { id, owner, dueAt: before }: Task, dueAt: string): void {
  if (before === undefined || before >= dueAt) return;
  work.add('TaskReassigned', { id, dueAt, escalated: false, ...(owner === undefined ? {} : { owner }) }, {});
}

const markTasks = ({ state, circumstances: { profile } }: UnitOfWork): readonly string[] =>
  standingMarks(profile, state.facts).flatMap(({ tasks }) => tasks.map(({ id }) => id));

const stepTasks = ({ state, circumstances: { profile } }: UnitOfWork): readonly string[] =>
  state.face.steps
    .filter(({ status }) => status === 'now')
    .flatMap(({ id }) => stepIn(profile, id)?.tasks.map((task) => task.id) ?? []);

/** Returns until when Veilig Thuis is to be called for another reason than the raise; undefined when there is none. */
function callBy(work: UnitOfWork, { at }: Raise): string | undefined {
  const { facts } = work.state;
  const { questions } = work.circumstances.profile.weighing;
  const unsafe = facts.answers.some(
    (a) => a.value !== 'no' && a.at >= at && questions.find((q) => q.id === a.question)?.safety === true,
  );
  const asked = callAskedFor(work);
  if (unsafe || asked === 'today' || facts.draft?.decided === 'refused' || markTasks(work).includes('callVeiligThuis'))
    return today(work);
  return asked === 'none' ? undefined : inSchoolDays(work, 1);
}

/** The call to Veilig Thuis that danger asked for: it goes, or keeps the term that something else gives it. */
function settleCall(work: UnitOfWork, raise: Raise): void {
  const task = openTasks(work.state.face).find((t) => isTask(t, 'callVeiligThuis') && t.openedAt === raise.at);
  if (task === undefined) return;
  const dueAt = callBy(work, raise);
  if (dueAt === undefined) work.add('TaskDropped', { id: task.id }, {});
  else giveUntil(work, task, dueAt);
}

/** Drops what the protocol asked for on the same day because it was serious. */
function settleSerious(work: UnitOfWork, raise: Raise): void {
  const kept = [...markTasks(work), ...stepTasks(work)];
  const asked = (work.circumstances.profile.intake.urgent?.serious ?? []).map(({ id }) => id);
  const over = asked.filter((id) => !kept.includes(id));
  for (const task of openTasks(work.state.face).filter((t) => over.includes(t.id) && t.openedAt === raise.at))
    work.add('TaskDropped', { id: task.id }, {});
}

/**
 * Who has yet to read gets the time that there is without the raise, counted from when the request began. Who had read it before the raise,
 * and was asked again only because of it, is not asked any more.
 */
function settleReading(work: UnitOfWork, raise: Raise): void {
  const { circumstances } = work;
  const { urgency, readBy: read } = work.state.face;
  const task = openTasks(work.state.face).find((t) => isTask(t, 'read'));
  if (task === undefined) return;
  if (task.openedAt === raise.at && read.some(({ person }) => person === task.owner)) {
    work.add('TaskDropped', { id: task.id }, {});
    return;
  }
  const first = readBy(urgency, { circumstances: { ...circumstances, now: task.openedAt } });
  giveUntil(work, task, first > circumstances.now ? first : readBy(urgency, work));
}

/** Takes back danger or serious; both entries stay, and everybody in the case hears it. */
export function lowerUrgency(work: UnitOfWork, { from, reason }: LowerUrgency): void {
  const { state, circumstances } = work;
  const { face } = state;
  if (!mayLowerUrgency(state, circumstances)) refuse('notForYou');
  if (face.urgency !== from || !canBeLowered(face)) refuse('alreadyDone');
  if (blank(reason) && !mayTakeBack(state, circumstances)) refuse('required', { field: 'reason' });
  const raise = lastRaise(face);
  const notify = readers(state, 'case', circumstances.actor?.id);
  work.add('UrgencyLowered', { from, to: loweredTo(face), notify }, {}, { body: words({ reason }) });
  if (from === 'danger') settleCall(work, raise);
  else settleSerious(work, raise);
  settleReading(work, raise);
}
