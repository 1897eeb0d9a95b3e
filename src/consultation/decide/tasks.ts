/**
 * Tasks that a person completes, and tasks whose term ran out. Only a few of the latter move on by themselves; the others wait in the
 * overview and the digest.
 */

import { addMinutes } from '../calendar.ts';
import type { CompleteTask, Escalate, PassOn, TaskClockCommand } from '../commands/tasks.ts';
import { settleAside } from '../effects/aside.ts';
import { askBoard } from '../effects/board.ts';
import { askedAgain, inSchoolDays, readBy } from '../effects/moments.ts';
import { askedOf, invitedTo, joinInstead, nextInLine } from '../effects/move-on.ts';
import { openTermQuestion } from '../effects/steps.ts';
import { askToTakeOver, isIn } from '../effects/take-over.ts';
import { join } from '../effects/tasks.ts';
import { isPaused, type Task, taskOf } from '../face.ts';
import { passedOver } from '../holders.ts';
import { isHandedOn, mayTick, staysWithOne } from '../policy.ts';
import type { Person } from '../school.ts';
import { chainFor, isHere } from '../stand-ins.ts';
import { atTermOf, isTicked } from '../task-kinds.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import { askedIn, type Wait } from '../waits/wait.ts';
import { waitsFor } from '../waits/waits-for.ts';
import type { Handlers } from './handler.ts';

/**
 * Passes a request that nobody read to the stand-in, then to directie, preferring people who are present today. At the end of the chain
 * it stays where it is.
 */
function passOn(work: UnitOfWork, task: Task): void {
  const { school, now, profile } = work.circumstances;
  const wait = `task.${task.id}`;
  const invited = invitedTo(work, wait);
  const had = [...(task.tried ?? []), ...(task.owner === undefined ? [] : [task.owner]), ...invited];
  // Nobody reads their own words a second time.
  const without = [...passedOver(work.state), work.state.face.openedBy];
  const chain = [
    ...chainFor(school, task.ownerRole, without, now, had),
    // A request to a confidant stays with confidants.
    ...(task.ownerRole === profile.roles.receives ? chainFor(school, 'schoolLeader', without, now, had) : []),
  ];
  const here = (person: Person): boolean => isHere(person, school, now);
  const inTurn = [...chain.filter(here), ...chain.filter((p) => !here(p))];
  const next = inTurn.find((p) => !had.includes(p.id) && !isPaused(work.state.face, p.id));
  const same = task.owner === undefined ? {} : { owner: task.owner };
  if (next === undefined) {
    work.add('TaskReassigned', { id: task.id, escalated: true, ...same }, {});
    return askBoard(work, wait, task.ownerRole);
  }
  const dueAt = readBy(work.state.face.urgency, work);
  if (isIn(work, next)) {
    join(work, next, 'standIn');
    return work.add('TaskReassigned', { id: task.id, owner: next.id, dueAt, escalated: true, notify: [next.id] }, {});
  }
  work.add('TaskReassigned', { id: task.id, ...same, dueAt, escalated: true }, {});
  askToTakeOver(work, next, { wait, role: task.ownerRole, why: 'silent', silent: invited });
}

function escalate(work: UnitOfWork, command: Escalate): void {
  const task = taskOf(work.state.face, command.task);
  const atTerm = task === undefined ? undefined : atTermOf(task.kind);
  if (work.state.face.phase === 'closed' && atTerm !== 'lapses') refuse('caseClosed');
  if (task === undefined || task.status !== 'open') return refuse('alreadyDone');
  if (task.dueAt === undefined || task.dueAt > work.circumstances.now) refuse('notOpenYet');
  if (atTerm === 'goesToStandIn') passOn(work, task);
  if (atTerm === 'opensTermQuestion') openTermQuestion(work);
  // Nobody confirmed it in time.
  if (atTerm === 'lapses') settleAside(work, task.id.slice(task.kind.length + 1), false);
}

/** Minutes within which whoever takes over a task in danger has to begin. */
const DANGER_TERM = 10;

/**
 * Hands over a task after enough reminders: whoever comes next and is present gets it, with a new term, beside those who were silent; in
 * danger also somebody who is away. At the end of the chain it stays with whoever has it, and is asked again. A request to read has its own
 * term.
 */
function handOn(work: UnitOfWork, task: Task): void {
  const { now } = work.circumstances;
  const danger = isDangerous(work.state.face);
  const { id, owner } = task;
  const asked = askedOf(task, work);
  const wait = `task.${id}`;
  const invited = invitedTo(work, wait);
  const silent = [...new Set([...(task.tried ?? []), ...asked.flatMap(({ people }) => people)])];
  // A decision may be asked of more people than the one who has the task.
  if (silent.some((person) => person !== owner && !task.tried?.includes(person)))
    work.add('StandInAsked', { wait: 'approve', silent }, {});
  const sought = (asked.length === 0 ? [task.ownerRole] : asked.map(({ role }) => role)).flatMap((role) => {
    const next = nextInLine(work, role, [...silent, ...invited]);
    return next === undefined ? [] : [{ next, role }];
  });
  const dueAt = danger ? addMinutes(now, DANGER_TERM) : inSchoolDays(work, 1);
  const same = owner === undefined ? {} : { owner };
  const found = sought.flatMap(({ next, role }) => {
    if (!isIn(work, next)) return [];
    joinInstead(work, next, role);
    return [next];
  });
  for (const [at, { id: next }] of found.entries())
    work.add('TaskReassigned', { id, owner: next, dueAt, escalated: at === 0, notify: [next] }, {});
  const others = sought.filter(({ next }) => !isIn(work, next));
  if (others.length > 0 && found.length === 0) work.add('TaskReassigned', { id, ...same, dueAt, escalated: true }, {});
  for (const { next, role } of others) askToTakeOver(work, next, { wait, role, why: 'silent', silent: invited });
  if (sought.length > 0) return;
  work.add('TaskReassigned', { id, ...same, dueAt: askedAgain(work, danger), escalated: true }, {});
  for (const role of asked.length === 0 ? [task.ownerRole] : asked.map((one) => one.role)) askBoard(work, wait, role);
}

/**
 * Asks whoever comes next for what has no task, beside those who were silent. At the end of the chain, and where somebody is back, the same
 * people are asked again.
 */
function askNext(work: UnitOfWork, wait: Wait): void {
  const silent = [...new Set([...wait.people, ...(wait.silent ?? [])])];
  work.add('StandInAsked', { wait: wait.key, silent }, {});
  const invited = invitedTo(work, wait.key);
  const next = nextInLine(work, wait.role, [...silent, ...invited]);
  if (next === undefined) return askBoard(work, wait.key, wait.role);
  if (isIn(work, next)) joinInstead(work, next, wait.role);
  else askToTakeOver(work, next, { wait: wait.key, role: wait.role, why: 'silent', silent: invited });
}

/** Hands on what somebody was reminded of often enough. */
function handOnSilent(work: UnitOfWork, command: PassOn): void {
  const { school, now, profile } = work.circumstances;
  const { face, facts } = work.state;
  const task = taskOf(face, command.task);
  if (task === undefined) {
    const wait = waitsFor(face, school, profile, now, facts.excluded).find(({ key }) => key === command.task);
    if (wait === undefined) return refuse('alreadyDone');
    if (staysWithOne(face, wait.key)) return refuse('notForYou');
    if (askedIn(wait) !== command.revision) refuse('stale');
    return askNext(work, wait);
  }
  if (task.status !== 'open') return refuse('alreadyDone');
  if (task.revision !== command.revision) refuse('stale');
  if (!isHandedOn(task)) refuse('notForYou');
  handOn(work, task);
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
  Escalate: { run: escalate, by: 'system', whenClosed: true },
  PassOn: { run: handOnSilent, by: 'system' },
} satisfies Handlers<CompleteTask | TaskClockCommand>;
