/** What waits for somebody who is away, or let its term pass, goes on to who comes next. */
import { isPaused, openTasks, type Task } from '../face.ts';
import { actsInCase, chainInCase } from '../holders.ts';
import { approvalRoles } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { type Person, type PersonId, personOf, type RoleId, seesNoCase } from '../school.ts';
import { isHere, isOut } from '../stand-ins.ts';
import type { ExistingCase } from '../state.ts';
import { isTask } from '../task-names.ts';
import { filled } from '../together.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import { askToTakeOver, invitedFor, isAnswerDue, isIn } from './take-over.ts';
import { join, kindFor, letIn } from './tasks.ts';

/** Returns the case as if these people had let a term pass in it. */
const asIfSilent = ({ face, facts }: ExistingCase, role: RoleId, had: readonly PersonId[]): ExistingCase => {
  const passed = {
    id: '',
    kind: 'read',
    ownerRole: role,
    status: 'open',
    openedAt: '',
    escalations: 0,
    revision: 0,
  } as const;
  return { face: { ...face, tasks: [...face.tasks, { ...passed, tried: had }] }, facts };
};

/**
 * Returns who is asked after these people were: somebody who may do it and is here, otherwise who comes back soonest. In danger directie may
 * be asked for anything, and somebody who is away too.
 */
export function nextInLine(work: UnitOfWork, role: RoleId, had: readonly PersonId[]): Person | undefined {
  const { school, now } = work.circumstances;
  const danger = isDangerous(work.state.face);
  const state = asIfSilent(work.state, role, had);
  const able = [
    ...chainInCase(role, state, work.circumstances),
    ...(danger ? chainInCase('schoolLeader', state, work.circumstances) : []),
  ].filter((person) => !had.includes(person.id) && !seesNoCase(person) && !isPaused(work.state.face, person.id));
  const here = able.find((person) => isHere(person, school, now));
  return here ?? able.find((person) => !isOut(person, school, now)) ?? (danger ? able[0] : undefined);
}

/** Returns the people who are asked to take this over. */
export const invitedTo = (work: UnitOfWork, wait: string): readonly PersonId[] =>
  invitedFor(work, wait).map(({ person }) => person);

/** Lets somebody in who takes over from another, who reads then what the role reads. */
export const joinInstead = (work: UnitOfWork, person: Person, role: RoleId): void =>
  join(work, person, kindFor(role), work.circumstances.profile.roles.core.includes(role) ? role : undefined);

/** Lets somebody in whom the board named: they read what the role reads by that, whatever role they have. */
export const joinNamed = (work: UnitOfWork, person: Person, role: RoleId): void =>
  letIn(work, person, kindFor(role), work.circumstances.profile.roles.core.includes(role) ? 'person' : undefined);

/** Lets somebody in for a task that they were given: they read the case without its core, and stay when the consultation ends. */
export function joinForTask(work: UnitOfWork, person: Person): void {
  if (isIn(work, person)) return;
  letIn(work, person, 'consulted', undefined);
  if (isIn(work, person)) work.add('MemberExtended', { person: person.id }, {});
}

const isAway = (work: UnitOfWork, id: PersonId): boolean => {
  const person = personOf(work.circumstances.school, id);
  return person === undefined || isOut(person, work.circumstances.school, work.circumstances.now);
};

/** A role in which something is asked, and of whom. */
interface AskedIn {
  readonly role: RoleId;
  readonly people: readonly PersonId[];
}

/** Returns of whom a task is asked: its owner, or for a decision on a text somebody in each role that is still open. */
export function askedOf(task: Task, { state, circumstances: c }: UnitOfWork): readonly AskedIn[] {
  const { draft } = state.face;
  const { owner, ownerRole } = task;
  if (!isTask(task, 'decide') || draft?.status !== 'waiting')
    return owner === undefined ? [] : [{ role: ownerRole, people: [owner] }];
  if (c.profile.decision.approval.mode === 'any') return [{ role: ownerRole, people: draft.waitingFor }];
  const approvals = state.facts.draft?.approvals ?? [];
  const roles = approvalRoles(c);
  const fits = (id: PersonId, role: RoleId): boolean => actsInCase([role], state, c, id);
  const open = roles
    .filter((role) => !approvals.some((given) => given.role === role))
    .map((role) => ({ role, people: draft.waitingFor.filter((id) => fits(id, role)) }));
  // Who agreed may fill another role than the one they agreed in: then nobody else is needed for it.
  const enough = filled(roles, [...approvals.map(({ person }) => person), ...draft.waitingFor], fits);
  return enough ? open.filter(({ people }) => people.length > 0) : open;
}

/**
 * Hands on at once what waits for people who said that they are away. What somebody alone may do stays theirs where nobody is here, and a
 * second person is asked by name.
 */
export function moveFromAway(work: UnitOfWork): void {
  if (isPractice(work.state.face) || work.state.face.phase === 'closed') return;
  for (const task of openTasks(work.state.face).filter((one) => !isTask(one, 'answerAside'))) {
    const wait = `task.${task.id}`;
    for (const { role, people } of askedOf(task, work)) {
      if (!people.every((id) => isAway(work, id)) || isAnswerDue(work, wait, role)) continue;
      // Nobody reads their own words a second time.
      const author = isTask(task, 'read') ? [work.state.face.openedBy] : [];
      const next = nextInLine(work, role, [...people, ...author, ...invitedTo(work, wait)]);
      if (next === undefined || isAway(work, next.id)) continue;
      if (!isIn(work, next)) {
        askToTakeOver(work, next, { wait, role, why: 'away' });
        continue;
      }
      joinInstead(work, next, role);
      const due = task.dueAt === undefined ? {} : { dueAt: task.dueAt };
      const told = next.id === work.circumstances.actor?.id ? {} : { notify: [next.id] };
      work.add('TaskReassigned', { id: task.id, owner: next.id, escalated: false, ...told, ...due }, {});
    }
  }
}
