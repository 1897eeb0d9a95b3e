/**
 * Tasks that a person completes, and tasks whose term ran out. Only a few of the latter move on by themselves; the others wait in the
 * overview and the digest.
 */

import { addMinutes } from '../calendar.ts';
import type { CompleteTask, Escalate, PassOn, TaskClockCommand } from '../commands/tasks.ts';
import { inSchoolDays, readBy } from '../effects/moments.ts';
import { followThePath } from '../effects/steps.ts';
import { done, join, open } from '../effects/tasks.ts';
import { type Task, taskOf } from '../face.ts';
import { isHandedOn, mayTick } from '../policy.ts';
import type { Person } from '../school.ts';
import { chainFor, isHere } from '../stand-ins.ts';
import { atTermOf, isTicked } from '../task-kinds.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import type { Handlers } from './handler.ts';

/**
 * Passes a request that nobody read to the stand-in, then to directie, preferring people who are present today. At the end of the chain
 * it stays where it is.
 */
function passOn(work: UnitOfWork, task: Task): void {
  const { school, now, profile } = work.circumstances;
  const { excluded } = work.state.facts;
  const chain = [
    ...chainFor(school, task.ownerRole, excluded, now),
    // A request to a confidant stays with confidants.
    ...(task.ownerRole === profile.roles.receives ? chainFor(school, 'schoolLeader', excluded, now) : []),
  ];
  const here = (person: Person): boolean => isHere(person, school, now);
  const inTurn = [...chain.filter(here), ...chain.filter((p) => !here(p))];
  const had = [...(task.tried ?? []), task.owner];
  const next = inTurn.find((p) => !had.includes(p.id));
  if (next === undefined) {
    work.add(
      'TaskReassigned',
      { id: task.id, escalated: true, ...(task.owner === undefined ? {} : { owner: task.owner }) },
      {},
    );
    return;
  }
  join(work, next, 'standIn', false);
  work.add(
    'TaskReassigned',
    { id: task.id, owner: next.id, dueAt: readBy(work.state.face.urgency, work), escalated: true, notify: [next.id] },
    {},
  );
}

/** Opens the last question when the term of the help has come (S3 L81-82). */
function openTermQuestion(work: UnitOfWork): void {
  done(work, 'helpTerm');
  open(work, 'evaluateHelp', {
    id: `evaluateHelp:${work.state.face.tasks.length}`,
    ownerRole: 'careCoordinator',
    dueAt: inSchoolDays(work, 2),
  });
  followThePath(work);
}

function escalate(work: UnitOfWork, command: Escalate): void {
  const task = taskOf(work.state.face, command.task);
  if (task === undefined || task.status !== 'open') return refuse('alreadyDone');
  if (task.dueAt === undefined || task.dueAt > work.circumstances.now) refuse('notOpenYet');
  const atTerm = atTermOf(task.kind);
  if (atTerm === 'goesToStandIn') passOn(work, task);
  if (atTerm === 'opensTermQuestion') openTermQuestion(work);
}

/** Minutes within which whoever takes over a task in danger has to begin. */
const DANGER_TERM = 10;

/**
 * Hands over a task after enough reminders: a colleague in the role who is present gets it, with a new term; in danger directie gets it
 * too. A request to read has its own chain. A task for one particular teacher stays with that teacher, and the coordinator sees it in the
 * digest.
 */
function handOn(work: UnitOfWork, command: PassOn): void {
  const { school, now, profile } = work.circumstances;
  const { face, facts } = work.state;
  const task = taskOf(face, command.task);
  if (task === undefined || task.status !== 'open') return refuse('alreadyDone');
  if (task.revision !== command.revision) refuse('stale');
  if (!isHandedOn(task, { profile })) refuse('notForYou');
  const danger = isDangerous(face);
  const chain = [
    ...chainFor(school, task.ownerRole, facts.excluded, now),
    ...(danger ? chainFor(school, 'schoolLeader', facts.excluded, now) : []),
  ];
  const had = [...(task.tried ?? []), task.owner];
  const next = chain.find((p) => !had.includes(p.id) && (danger || isHere(p, school, now)));
  if (next === undefined) return refuse('notOpenYet');
  join(work, next, 'standIn', profile.roles.core.includes(task.ownerRole));
  const dueAt = danger ? addMinutes(now, DANGER_TERM) : inSchoolDays(work, 1);
  work.add('TaskReassigned', { id: task.id, owner: next.id, dueAt, escalated: true, notify: [next.id] }, {});
}

/** Completes a task of the profile; the engine's own tasks end when the work is done. */
function completeTask(work: UnitOfWork, command: CompleteTask): void {
  const task = taskOf(work.state.face, command.task);
  if (task === undefined || !isTicked(task.kind, work.circumstances.profile)) return refuse('notForYou');
  if (!mayTick(task, work.state, work.circumstances)) refuse('notForYou');
  if (task.status !== 'open') refuse('alreadyDone');
  if (task.revision !== command.revision) refuse('stale');
  work.add('TaskDone', { id: task.id }, {});
}

export const taskHandlers = {
  CompleteTask: { run: completeTask },
  Escalate: { run: escalate, by: 'system' },
  PassOn: { run: handOn, by: 'system' },
} satisfies Handlers<CompleteTask | TaskClockCommand>;
