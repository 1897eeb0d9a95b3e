/**
 * Taking over what waits for somebody who is silent, away or gone: whoever is asked becomes a member by this alone, and who acts first holds
 * it.
 */
import { namedColleague, openBoardAsks } from '../asked-board.ts';
import type { BoardAnswers, TakeOver, TakeOverClockCommand, TakeOverCommand } from '../commands/take-over.ts';
import { askBoard, askBoardAgain } from '../effects/board.ts';
import { askedAgain } from '../effects/moments.ts';
import { askedOf, invitedTo, joinForTask, joinInstead, joinNamed, nextInLine } from '../effects/move-on.ts';
import { askToTakeOver, isIn, takeOverTerm } from '../effects/take-over.ts';
import { activeMembers, type Invitation, memberOf, openInvitations, openTasks, type Task } from '../face.ts';
import { actsInCase, passedOver } from '../holders.ts';
import { isPractice } from '../practice.ts';
import { colleagueOf, type PersonId } from '../school.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import type { Handlers } from './handler.ts';

const taskIn = ({ state }: UnitOfWork, { wait }: Invitation): Task | undefined =>
  openTasks(state.face).find(({ id }) => `task.${id}` === wait);

/** Gives a task to whoever takes it over; a term that has passed begins anew. */
function giveTask(work: UnitOfWork, { id, dueAt, owner }: Task, to: PersonId): void {
  if (owner === to) return;
  const due = dueAt !== undefined && dueAt <= work.circumstances.now ? takeOverTerm(work) : dueAt;
  work.add('TaskReassigned', { id, owner: to, escalated: false, ...(due === undefined ? {} : { dueAt: due }) }, {});
}

function takeOver(work: UnitOfWork, _: TakeOver): void {
  const { actor, school } = work.circumstances;
  if (actor === undefined || isPractice(work.state.face)) return refuse('notForYou');
  const person = colleagueOf(school, actor.id);
  if (person === undefined || passedOver(work.state).includes(actor.id)) return refuse('notForYou');
  const asked = openInvitations(work.state.face).filter((one) => one.person === actor.id);
  const member = memberOf(work.state.face, actor.id);
  // Who is in no case hears nothing of it, not even that it is closed.
  if (member === undefined && asked.length === 0) return refuse('notForYou');
  if (work.state.face.phase === 'closed') return refuse('caseClosed');
  if (asked.length === 0) return refuse('alreadyDone');
  work.add('TakenOver', { person: actor.id, of: asked.map(({ wait }) => wait) }, {});
  if (member?.paused === true) work.add('MemberResumed', { person: actor.id }, {});
  for (const one of asked) {
    if (one.why === 'given') joinForTask(work, person);
    else if (one.named === undefined) joinInstead(work, person, one.role);
    else joinNamed(work, person, one.role);
    const task = taskIn(work, one);
    if (task !== undefined) giveTask(work, task, actor.id);
  }
}

/** Returns whoever had it and did not do it. */
function before(work: UnitOfWork, one: Invitation): readonly PersonId[] {
  const task = taskIn(work, one);
  const author = task?.kind === 'read' ? [work.state.face.openedBy] : [];
  const able = activeMembers(work.state.face)
    .map(({ person }) => person)
    .filter((person) => actsInCase([one.role], work.state, work.circumstances, person));
  return [...author, ...able, ...(task === undefined ? [] : askedOf(task, work).flatMap(({ people }) => people))];
}

/** Asks on for everything of which the term passed; where nobody comes next, the same people are asked again. */
function askFurther(work: UnitOfWork): void {
  const { now } = work.circumstances;
  const open = openInvitations(work.state.face);
  const byWait = Map.groupBy(open, ({ wait, role }) => `${wait} ${role}`);
  for (const all of byWait.values()) {
    const [first] = all;
    if (first === undefined || all.some(({ dueAt }) => dueAt > now)) continue;
    const { wait, role, core, why } = first;
    const silent = all.map(({ person }) => person);
    const next = nextInLine(work, role, [...before(work, first), ...silent]);
    if (next !== undefined && !isIn(work, next)) {
      askToTakeOver(work, next, { wait, role, why, silent });
      continue;
    }
    if (next !== undefined) joinInstead(work, next, role);
    const dueAt = askedAgain(work, isDangerous(work.state.face));
    work.add('TakeOverAsked', { wait, role, core, why, dueAt, silent }, {});
    if (next === undefined) askBoard(work, wait, role);
  }
  askBoardAgain(work);
}

/** What somebody of the board says: they see no case, so all that they can say is that they saw it, or whom they name. */
function boardAnswers(work: UnitOfWork, { by, names }: BoardAnswers): void {
  const asked = openBoardAsks(work.state.face).filter(({ people }) => people.includes(by));
  if (asked.length === 0) return refuse('alreadyDone');
  if (names === undefined) {
    if (asked.every(({ seenAt }) => seenAt !== undefined)) return refuse('alreadyDone');
    return work.add('BoardSaw', { person: by }, {});
  }
  const person = namedColleague(work.state, work.circumstances.school, names);
  if (person === undefined) return refuse('notForYou');
  work.add('BoardNamed', { by, person: names, of: asked.map(({ wait }) => wait) }, {});
  for (const { wait, role } of asked)
    askToTakeOver(work, person, { wait, role, why: 'silent', named: true, silent: invitedTo(work, wait) });
}

export const takeOverHandlers = {
  TakeOver: { run: takeOver, anyMember: true, whenClosed: true },
  AskFurther: { run: askFurther, by: 'system' },
  BoardAnswers: { run: boardAnswers, by: 'system' },
} satisfies Handlers<TakeOverCommand | TakeOverClockCommand>;
