/** The engine's own tasks, beside those of a profile, and who gets them. */
import type { ProfileTask } from '../../protocol/schema.ts';
import type { RoleId } from '../../protocol/terms.ts';
import { addMonths, localDate } from '../calendar.ts';
import { holds } from '../conditions.ts';
import {
  activeMembers,
  isPaused,
  type Member,
  type MemberKind,
  memberOf,
  openTasks,
  silentIn,
  type Task,
} from '../face.ts';
import { actsAsAny, actsInCase, isSchoolWide, namedFor, passedOver } from '../holders.ts';
import { type Person, type PersonId, personOf, seesNoCase } from '../school.ts';
import { chainFor, isHere } from '../stand-ins.ts';
import { type BuiltInTask, isTask, ownTask, type TaskKind } from '../task-names.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { inSchoolDays, onDate, today } from './moments.ts';
import { askToTakeOver, comesIn, isAnswerDue, isIn, wasHeld } from './take-over.ts';

interface NewTask {
  readonly id?: string;
  readonly step?: string;
  readonly ownerRole: RoleId;
  /** When absent: whoever acts in the role today. */
  readonly owner?: PersonId;
  readonly dueAt?: string;
  /** Somebody who is not in the case is asked to take it over: until then nobody has it. */
  readonly isAsked?: boolean;
  /** The owner hears of it, where nothing else that happens with it tells them. */
  readonly isTold?: boolean;
}

/** Whoever comes in for any other role stands in. */
const kinds: Partial<Record<RoleId, MemberKind>> = { careCoordinator: 'coordinator', schoolLeader: 'leader' };

/** Returns the kind of member for a person who is brought in for this role. */
export const kindFor = (role: RoleId): MemberKind => kinds[role] ?? 'standIn';

/** Rank of each kind of membership: a person's kind is only replaced by one with a higher rank. */
const weight: Readonly<Record<MemberKind, number>> = {
  consulted: 0,
  duo: 0,
  confidant: 0,
  standIn: 1,
  coordinator: 2,
  leader: 2,
  author: 3,
};

/** Kinds of member who are asked to think along: that alone opens no core, whatever role they hold. */
const thinksAlong: readonly MemberKind[] = ['consulted', 'duo'];

/**
 * Brings a person into the case; someone who is excluded never comes in. `coreFor`: the role for which they read the core; without it, a
 * role of their own for which the protocol lets them.
 */
export function join(work: UnitOfWork, person: Person, as: MemberKind, coreFor?: RoleId): void {
  const { core } = work.circumstances.profile.roles;
  const own = thinksAlong.includes(as) ? undefined : person.roles.find((role) => core.includes(role));
  letIn(work, person, as, coreFor ?? own);
}

/** Brings a person into the case, into its core only where something is named that this rests on. */
export function letIn(
  work: UnitOfWork,
  person: Person,
  as: MemberKind,
  coreBy: Member['coreBy'],
  reason?: string,
): void {
  if (work.state.facts.excluded.includes(person.id)) return;
  if (seesNoCase(person)) return;
  const known: Member | undefined = memberOf(work.state.face, person.id);
  const kind = known !== undefined && weight[known.as] >= weight[as] ? known.as : as;
  if (known !== undefined && (known.core || coreBy === undefined) && known.as === kind) return;
  const notify = person.id === work.circumstances.actor?.id ? [] : [person.id];
  work.add(
    'MemberAdded',
    {
      person: person.id,
      as: kind,
      core: coreBy !== undefined,
      ...(coreBy === undefined ? {} : { coreBy }),
      notify,
    },
    {},
    reason === undefined ? {} : { body: { reason } },
  );
}

/**
 * Returns who does a role's work today: a member of the case who is present goes before anybody new (S4 L704-706). `except` are passed over,
 * like people who do not answer: who stands in for them is asked.
 */
function whoActs(work: UnitOfWork, role: RoleId, except: readonly PersonId[]): Person | undefined {
  const { school, now, profile } = work.circumstances;
  const { face } = work.state;
  const silent = [...silentIn(face), ...except];
  const named = namedFor(role, work.state, work.circumstances).find((p) => !except.includes(p.id));
  if (named !== undefined) return named;
  // Whoever left the room is asked nothing until they say that they stay.
  const chain = chainFor(school, role, passedOver(work.state), now, silent).filter(
    (p) => !except.includes(p.id) && !isPaused(face, p.id),
  );
  const known = chain.filter((p) => activeMembers(face).some((m) => m.person === p.id && m.as !== 'consulted'));
  if (!isSchoolWide(role, { profile }))
    return known.find((p) => p.id === face.openedBy) ?? known[0] ?? insteadOf(work, role, except);
  const [first] = chain;
  const here = (person: Person): boolean => isHere(person, school, now) && !silent.includes(person.id);
  // Somebody new is asked to take over (`joinRole`), where a member has that work and is not here.
  return known.find(here) ?? known[0] ?? first;
}

/**
 * Where nobody in the case holds the role, returns whoever receives cases; a request to a confidant stays with its author (ask-first.ts).
 */
function insteadOf(work: UnitOfWork, role: RoleId, except: readonly PersonId[]): Person | undefined {
  const { school, profile } = work.circumstances;
  const { receives } = profile.roles;
  const { openedBy } = work.state.face;
  const among = activeMembers(work.state.face).map((m) => m.person);
  const shared = among.some((p) => !except.includes(p) && actsAsAny([receives], work.state, work.circumstances, p));
  const between =
    profile.intake.mayAskFirst.includes(role) && !shared && among.includes(openedBy) && !except.includes(openedBy);
  return between ? personOf(school, openedBy) : whoActs(work, receives, except);
}

/** Returns who is present to act in a role, where the one who has that work in the case is not here. */
function presentInstead(work: UnitOfWork, role: RoleId, not: readonly PersonId[]): Person | undefined {
  const { school, now } = work.circumstances;
  const silent = [...silentIn(work.state.face), ...not];
  const chain = chainFor(school, role, passedOver(work.state), now, silent);
  return chain.find((person) => isHere(person, school, now) && !silent.includes(person.id) && !isIn(work, person));
}

/**
 * Brings in whoever has a role and is not away, where the case has had nobody for it yet. Where it had, or where they are, whoever acts in it
 * instead is asked to take over; returns the member who has the work, if there is one. `not`: people who are passed over; `wait`: what it is
 * asked for.
 */
export const joinRole = (
  work: UnitOfWork,
  role: RoleId,
  not: readonly PersonId[] = [],
  wait = `role.${role}`,
): Person | undefined => seat(work, role, not, { wait, isSent: work.before.kind === 'none' });

/** Brings in who acts in a role today, also as a stand-in: an author sends it to them by name, or warns of danger, which waits for no tap. */
export const sendToRole = (work: UnitOfWork, role: RoleId, not: readonly PersonId[] = []): Person | undefined =>
  seat(work, role, not, { wait: `role.${role}`, isSent: true });

function seat(
  work: UnitOfWork,
  role: RoleId,
  not: readonly PersonId[],
  { wait, isSent }: { readonly wait: string; readonly isSent: boolean },
): Person | undefined {
  const { school, now, profile } = work.circumstances;
  const first = whoActs(work, role, not);
  if (first === undefined) return undefined;
  const mine = isIn(work, first);
  if (mine && !isHere(first, school, now) && isSchoolWide(role, { profile })) {
    const instead = presentInstead(work, role, [...not, first.id]);
    if (instead !== undefined && !isAnswerDue(work, wait, role))
      askToTakeOver(work, instead, { wait, role, why: 'away' });
  }
  // A case that nobody sees protects no child, and of one that is closed nothing waits.
  const isSeen = work.state.face.phase !== 'closed' && activeMembers(work.state.face).length > 0;
  const works = isSchoolWide(role, { profile }) ? role : profile.roles.receives;
  const isAsked = wasHeld(work.state.face, kindFor(role)) || !(isSent || comesIn(work, first, works));
  const isNext = !mine && isSeen && isAsked;
  if (isNext) {
    if (!isAnswerDue(work, wait, role)) askToTakeOver(work, first, { wait, role, why: 'away' });
    return undefined;
  }
  join(work, first, kindFor(role), profile.roles.core.includes(role) ? role : undefined);
  return first;
}

/** Gives access to the report's sources to whoever works on it: nobody should decide on a text they may not read. */
export function letRead(work: UnitOfWork, roles: readonly RoleId[]): void {
  const { school } = work.circumstances;
  for (const { person, as, core } of activeMembers(work.state.face)) {
    const who = personOf(school, person);
    const role = roles.find((one) => actsInCase([one], work.state, work.circumstances, person));
    if (core || who === undefined || role === undefined) continue;
    letIn(work, who, as, role);
  }
}

/** Opens a task for whoever does it today, and brings that person into the case. */
export function open(work: UnitOfWork, kind: TaskKind, task: NewTask): void {
  const id = task.id ?? kind;
  if (openTasks(work.state.face).some((t) => t.id === id)) return;
  const found =
    task.owner !== undefined || task.isAsked === true ? undefined : joinRole(work, task.ownerRole, [], `task.${id}`);
  const owner = task.owner ?? found?.id;
  work.add(
    'TaskOpened',
    {
      id,
      kind,
      ownerRole: task.ownerRole,
      ...(task.step === undefined ? {} : { step: task.step }),
      ...(owner === undefined ? {} : { owner }),
      ...(task.dueAt === undefined ? {} : { dueAt: task.dueAt }),
      ...(task.isTold === true && owner !== undefined ? { notify: [owner] } : {}),
    },
    {},
  );
}

function dueOf(work: UnitOfWork, { dueSchoolDays, dueMonths }: ProfileTask): string | undefined {
  const { now, school } = work.circumstances;
  if (dueMonths !== undefined) return onDate(work, addMonths(localDate(now, school.timezone), dueMonths));
  if (dueSchoolDays === 0) return today(work);
  return dueSchoolDays === undefined ? undefined : inSchoolDays(work, dueSchoolDays);
}

/** Opens a task of the protocol if its condition is met; a task that is already open keeps the earlier term. */
export function openProfileTask(work: UnitOfWork, task: ProfileTask, step?: string): void {
  const { facts, face } = work.state;
  if (!holds(task.when, facts, work.circumstances.school)) return;
  const dueAt = dueOf(work, task);
  const waits = openTasks(face).find((t) => t.id === task.id);
  if (waits === undefined) {
    open(work, ownTask(task.id), {
      ownerRole: task.owner,
      ...(step === undefined ? {} : { step }),
      ...(dueAt === undefined ? {} : { dueAt }),
    });
  } else if (dueAt !== undefined && (waits.dueAt === undefined || dueAt < waits.dueAt)) {
    const owner = waits.owner === undefined ? {} : { owner: waits.owner };
    work.add('TaskReassigned', { id: waits.id, dueAt, escalated: false, ...owner }, {});
  }
}

const each = (work: UnitOfWork, match: (task: Task) => boolean, what: 'TaskDone' | 'TaskDropped'): void => {
  for (const task of openTasks(work.state.face).filter(match)) work.add(what, { id: task.id }, {});
};
export const done = (work: UnitOfWork, ...kinds: BuiltInTask[]): void =>
  each(work, (t) => (kinds as readonly string[]).includes(t.kind), 'TaskDone');
export const drop = (work: UnitOfWork, ...kinds: BuiltInTask[]): void =>
  each(work, (t) => (kinds as readonly string[]).includes(t.kind), 'TaskDropped');
/** Completes one task by its id. */
export const doneTask = (work: UnitOfWork, id: string): void => each(work, (t) => t.id === id, 'TaskDone');
/**
 * Drops what belongs to a step when it ends, including what the step required, which was done or passed over with a reason. Tasks that the
 * protocol only adds to the step (the child check, the referral index) stay until done, and so do a decision on a text that waits and those of a
 * report: the board is told even when step 5 was closed earlier (S2 L109-111).
 */
export function dropOfStep(work: UnitOfWork, step: string): void {
  const { report, steps } = work.circumstances.profile;
  const { needs = [], tasks = [] } = steps.find(({ id }) => id === step) ?? {};
  const asked = needs.flatMap((need) => (need.kind === 'task' ? [need.task] : []));
  const added = tasks.map(({ id }) => id).filter((id) => !asked.includes(id));
  const stays: string[] = [...added, ...[...report.tasks.decided, ...report.tasks.made].map(({ id }) => id)];
  if (work.state.face.draft?.status === 'waiting') stays.push('decide');
  each(work, (t) => t.step === step && !stays.includes(t.kind), 'TaskDropped');
}

/**
 * Hands the open tasks of someone who leaves to whoever acts in the role now; who answers as a second person is looked for in `second.ts`, since
 * whoever comes next could be the one who asked.
 */
export function handOver(work: UnitOfWork, person: PersonId): void {
  const theirs = openTasks(work.state.face).filter((t) => t.owner === person && !isTask(t, 'answerAside'));
  for (const task of theirs) {
    // Nobody reads their own words a second time, as long as there is anybody else.
    const asksOthers = isTask(task, 'read') && isSchoolWide(task.ownerRole, work.circumstances);
    const other = asksOthers ? whoActs(work, task.ownerRole, [person, work.state.face.openedBy]) : undefined;
    const first = other ?? whoActs(work, task.ownerRole, [person]);
    const nobody = activeMembers(work.state.face).length === 0;
    // Who is not in the case is asked whether they take it over (`waits/settle.ts`).
    const next = first !== undefined && (nobody || isIn(work, first)) ? first : undefined;
    if (next !== undefined) join(work, next, 'standIn');
    work.add(
      'TaskReassigned',
      {
        id: task.id,
        escalated: false,
        ...(next === undefined ? {} : { owner: next.id }),
        ...(next === undefined || next.id === work.circumstances.actor?.id ? {} : { notify: [next.id] }),
        ...(task.dueAt === undefined ? {} : { dueAt: task.dueAt }),
      },
      {},
    );
  }
}
