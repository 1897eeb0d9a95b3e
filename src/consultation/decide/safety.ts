/** What the school does for a child while it waits for Veilig Thuis: agreed, looked at again on its day, and ended. */
import { addDays, instantOf, isDate, localDate } from '../calendar.ts';
import type { AgreeSafety, LookAtSafety, SafetyCommand } from '../commands/safety.ts';
import { open } from '../effects/tasks.ts';
import { taskOf } from '../face.ts';
import { readers } from '../policy.ts';
import { asksSafety, mayAgreeSafety, mayLookAtSafety, mayOwnSafety } from '../safety.ts';
import { personOf } from '../school.ts';
import { isOut } from '../stand-ins.ts';
import { taskIdOf } from '../task-names.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Days ahead within which an agreement is looked at again. */
const AHEAD = 28;

/** Returns the end of the day on which somebody looks again: a day on which the school is closed too. */
function lookBy(work: UnitOfWork, on: string): string {
  const { now, school } = work.circumstances;
  const today = localDate(now, school.timezone);
  if (!isDate(on)) refuse('required', { field: 'on' });
  if (on <= today) refuse('termInPast', { field: 'on' });
  if (on > addDays(today, AHEAD)) refuse('planTooFar', { field: 'on' });
  return instantOf(on, '17:00', school.timezone);
}

function agree(work: UnitOfWork, { id, text, on, person }: AgreeSafety): void {
  const { circumstances: c, state } = work;
  if (!mayAgreeSafety(state, c)) refuse('notForYou');
  if (!asksSafety(state)) refuse('notOpenYet');
  if (blank(text)) refuse('required', { field: 'text' });
  const dueAt = lookBy(work, on);
  const owner = personOf(c.school, person ?? c.actor?.id ?? '');
  if (owner === undefined || !mayOwnSafety(state, owner.id)) return refuse('excluded', { field: 'person' });
  if (isOut(owner, c.school, c.now)) refuse('isAway', { field: 'person' });
  work.add(
    'SafetyAgreed',
    { notify: readers(state, 'case', c.actor?.id) },
    { agreement: id },
    { id, body: words({ text, lookOn: on, looksAgain: owner.id }) },
  );
  open(work, 'safetyLook', {
    id: taskIdOf('safetyLook', id),
    ownerRole: c.profile.roles.receives,
    owner: owner.id,
    dueAt,
    isTold: owner.id !== c.actor?.id,
  });
}

function lookAgain(work: UnitOfWork, { agreement, text, on }: LookAtSafety): void {
  const { circumstances: c, state } = work;
  const task = taskOf(state.face, taskIdOf('safetyLook', agreement));
  if (task === undefined || !mayLookAtSafety(task, state, c)) return refuse('notForYou');
  if (task.status !== 'open') refuse('alreadyDone');
  if (blank(text)) refuse('required', { field: 'text' });
  const dueAt = on === undefined ? undefined : lookBy(work, on);
  work.add(
    'SafetyLooked',
    { notify: readers(state, 'case', c.actor?.id) },
    { agreement, ended: on === undefined },
    { body: words({ text, lookOn: on }) },
  );
  if (dueAt === undefined) return work.add('TaskDone', { id: task.id }, {});
  const owner = task.owner === undefined ? {} : { owner: task.owner };
  work.add('TaskReassigned', { id: task.id, dueAt, escalated: false, ...owner }, {});
}

export const safetyHandlers = {
  AgreeSafety: { run: agree },
  LookAtSafety: { run: lookAgain },
} satisfies Handlers<SafetyCommand>;
