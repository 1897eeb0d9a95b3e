/** Who is waited for in a case, for what and since when: the one place from which every surface draws it. Pure, from the face alone. */
import type { Profile } from '../../protocol/schema.ts';
import { instantOf, localDate } from '../calendar.ts';
import { type CaseWait, keyOfWait, standing } from '../case-wait.ts';
import { activeMembers, type CaseFace, isPaused, openInvitations, openTasks, silentIn, type Task } from '../face.ts';
import { noFacts } from '../facts.ts';
import { isWithInvited } from '../given-open.ts';
import {
  actsAsAny,
  actsInCase,
  askedToDecide,
  chainInCase,
  decidingOf,
  onlyThinksAlong,
  withoutPerson,
} from '../holders.ts';
import { approvalRoles, coReaders } from '../policy.ts';
import { rehearsed } from '../practice.ts';
import { ofLast } from '../remember.ts';
import { type PersonId, personOf, type RoleId, type School } from '../school.ts';
import { isHere } from '../stand-ins.ts';
import type { Circumstances, ExistingCase } from '../state.ts';
import { isTask } from '../task-names.ts';
import { asOneForm, asOneReaction, asOneThinker, withSomebody } from './as-one.ts';
import { ofBoard } from './of-board.ts';
import { rests, standsFor } from './rests.ts';
import { isPrivate, type Wait } from './wait.ts';

interface Looking {
  readonly state: ExistingCase;
  readonly c: Circumstances;
}

function lookingAt(
  face: CaseFace,
  school: School,
  profile: Profile,
  now: string,
  excluded: readonly PersonId[],
): Looking {
  const whole = { profile, school, actor: undefined, now };
  return { state: { face, facts: { ...noFacts, excluded } }, c: rehearsed(whole, face) };
}

const isHereToday = ({ c }: Looking, id: PersonId): boolean => {
  const person = personOf(c.school, id);
  return person !== undefined && isHere(person, c.school, c.now);
};

/** Returns those who are present today, or all of them where nobody is. */
const hereOrAll = (looking: Looking, people: readonly PersonId[]): readonly PersonId[] => {
  const here = people.filter((id) => isHereToday(looking, id));
  return here.length > 0 ? here : people;
};

const members = ({ state }: Looking): readonly PersonId[] => [
  ...new Set(activeMembers(state.face).map(({ person }) => person)),
];

/** Returns the members who act in a role today; where nobody does, those who keep the case moving or lead the school. */
function acting(looking: Looking, role: RoleId): readonly PersonId[] {
  const { state, c } = looking;
  const fill = (roles: readonly RoleId[]): readonly PersonId[] =>
    members(looking).filter((person) => actsInCase(roles, state, c, person));
  const all = fill([role]);
  const leading = all.filter((person) => !onlyThinksAlong(role, state, c, person));
  const own = leading.length > 0 ? leading : all;
  return hereOrAll(looking, own.length > 0 ? own : fill([c.profile.roles.receives, 'schoolLeader']));
}

/**
 * Returns who thinks along in a role: not the author, or whoever answered, as long as there is anybody else. While somebody else is asked to take
 * it over, or whether they stay, nobody in the case does.
 */
function thinking(looking: Looking, role: RoleId, not = looking.state.face.openedBy): readonly PersonId[] {
  const others = withoutPerson(looking.state, not);
  const able = members(looking).filter((person) => person !== not && actsInCase([role], others, looking.c, person));
  if (able.length > 0) return hereOrAll(looking, able);
  const { face } = looking.state;
  const isAsked = openInvitations(face).some((one) => one.role === role && one.wait.startsWith('react.'));
  const mayStay = (person: PersonId): boolean => person !== not && isPaused(face, person);
  const stays = chainInCase(role, others, looking.c).some(({ id }) => mayStay(id));
  return isAsked || stays ? [] : acting(looking, role);
}

/** What one colleague is asked to think of is nobody else's, also while they are away. */
const thinkers = (looking: Looking, role: RoleId, owner: PersonId | undefined): readonly PersonId[] =>
  owner === undefined ? thinking(looking, role) : members(looking).filter((id) => id === owner);

/** Returns the person who is asked, or who acts in the role instead while that person is away, silent or gone. */
function asked(looking: Looking, role: RoleId, owner: PersonId | undefined): readonly PersonId[] {
  const mine = owner !== undefined && members(looking).includes(owner) ? [owner] : [];
  const silent = silentIn(looking.state.face);
  if (mine.some((id) => isHereToday(looking, id) && !silent.includes(id))) return mine;
  const others = acting(looking, role).filter((id) => isHereToday(looking, id));
  if (others.length > 0) return others;
  return mine.length > 0 ? mine : acting(looking, role);
}

const dated = (dueAt: string | undefined, now: string): Pick<Wait, 'dueAt' | 'overdue'> => ({
  ...(dueAt === undefined ? {} : { dueAt }),
  overdue: dueAt !== undefined && dueAt < now,
});

/** A request to read is never for the author, who wrote it, as long as there is anybody else in the case. */
function readers(looking: Looking, task: Task): readonly PersonId[] {
  const all = asked(looking, task.ownerRole, task.owner);
  const others = all.filter((id) => id !== looking.state.face.openedBy);
  if (others.length > 0 || task.owner === undefined) return others;
  return members(looking).includes(task.owner) ? [task.owner] : all;
}

function peopleOf(task: Task, looking: Looking): readonly PersonId[] {
  if (isTask(task, 'read')) return readers(looking, task);
  // A second person is asked by name: whoever stands in could be the one who asked.
  if (isTask(task, 'answerAside')) return members(looking).filter((id) => id === task.owner);
  return isWithInvited(task, looking.state.face) ? [] : asked(looking, task.ownerRole, task.owner);
}

function ofTask(task: Task, looking: Looking): Wait {
  const { c } = looking;
  return {
    kind: 'task',
    key: `task.${task.id}`,
    role: task.ownerRole,
    people: peopleOf(task, looking),
    task,
    ...(task.step === undefined ? {} : { step: task.step }),
    since: task.openedAt,
    ...(task.tried === undefined ? {} : { silent: task.tried }),
    ...dated(task.dueAt, c.now),
    ...(rests(task, c) && task.dueAt !== undefined ? { restsUntil: localDate(task.dueAt, c.school.timezone) } : {}),
  };
}

/** Whoever compares two cases sees both, so nobody stands in; where they read or do that no more, the clock asks somebody else. */
const comparing = (looking: Looking, role: RoleId, owner: PersonId | undefined): readonly PersonId[] =>
  activeMembers(looking.state.face)
    .filter(({ person, core }) => person === owner && core && actsAsAny([role], looking.state, looking.c, person))
    .map(({ person }) => person);

function peopleOfCase({ kind, role, owner, about }: CaseWait, looking: Looking): readonly PersonId[] {
  const by = kind === 'voice' ? looking.state.face.questions.find(({ id }) => id === about)?.answeredBy : undefined;
  if (kind === 'voice') return thinking(looking, role, by).filter((person) => person !== by);
  if (kind === 'compare') return comparing(looking, role, owner);
  return kind === 'react' || kind === 'attend' ? thinkers(looking, role, owner) : asked(looking, role, owner);
}

function ofCase(wait: CaseWait, looking: Looking): Wait {
  const { c } = looking;
  const { kind, role, step, about, restsUntil } = wait;
  const today = localDate(c.now, c.school.timezone);
  const began = kind === 'planned' && restsUntil !== undefined && restsUntil <= today;
  const since = began ? instantOf(restsUntil, '00:00', c.school.timezone) : wait.since;
  const key = keyOfWait(wait);
  const late = looking.state.face.asked?.find((one) => one.wait === key && one.at >= since);
  return {
    kind,
    key,
    role,
    people: peopleOfCase(wait, looking),
    ...(step === undefined ? {} : { step }),
    ...(about === undefined ? {} : { about }),
    since,
    ...(late === undefined ? {} : { askedAt: late.at, silent: late.silent }),
    overdue: false,
    ...(restsUntil === undefined || (restsUntil <= today && kind !== 'attend') ? {} : { restsUntil }),
  };
}

/** Returns who may read the text as the second pair of eyes today: another decider before anybody else. */
function secondReaders({ state, c }: Looking): readonly PersonId[] {
  const { draft, waits } = state.face;
  const actor = personOf(c.school, draft?.by ?? '');
  if (actor === undefined || waits?.some(({ kind }) => kind === 'readText') !== true) return [];
  const able = coReaders(state, { ...c, actor });
  const deciding = able.filter((id) => draft?.waitingFor.includes(id));
  return deciding.length > 0 ? deciding : able.slice(0, 1);
}

/** Returns who may decide on the text today. */
const deciding = (looking: Looking): readonly PersonId[] =>
  hereOrAll(looking, decidingOf(approvalRoles(looking.c), looking.state, looking.c));

/** A decision on the text. Where its writer decides, somebody else has to read it first, if there is anybody today. */
function decisions(looking: Looking): readonly Wait[] {
  const { face } = looking.state;
  const { draft } = face;
  if (face.phase !== 'open' || draft?.status !== 'waiting') return [];
  const task = openTasks(face).find((t) => isTask(t, 'decide'));
  const since = { since: draft.at, ...dated(task?.dueAt, looking.c.now) };
  const role = task?.ownerRole ?? approvalRoles(looking.c)[0] ?? 'schoolLeader';
  const readers = secondReaders(looking);
  const comes = readers.length > 0 || askedToDecide(face, looking.c).length > 0;
  const people = deciding(looking).filter((id) => !comes || id !== draft.by);
  const reads = readers.filter((id) => !people.includes(id));
  return [
    ...(people.length === 0 ? [] : [{ kind: 'approve', key: 'approve', role, people, ...since } as const]),
    ...(reads.length === 0 ? [] : [{ kind: 'readText', key: 'readText', role, people: reads, ...since } as const]),
  ];
}

/** False for what stands under another name, or waits itself for advice: a doubt at the term is answered again after it. */
function isAsked(task: Task, { state: { face }, c }: Looking): boolean {
  if (isTask(task, 'decide')) return face.draft?.status !== 'waiting';
  if (!isTask(task, 'evaluateHelp')) return true;
  const answered = face.questions.find(({ id }) => id === c.profile.help.evaluatedBy)?.answeredAt;
  const calls = openTasks(face).some((t) => isTask(t, 'callVeiligThuis'));
  return !calls || answered === undefined || answered < task.openedAt;
}

/** The question to each person whose access is paused. */
const leaving = ({ state }: Looking): readonly Wait[] =>
  state.face.members
    .filter((m) => m.until === undefined && m.paused === true)
    .map(({ person, from }) => ({
      kind: 'leave',
      key: `leave.${person}`,
      role: 'teacher',
      people: [person],
      since: from,
      overdue: false,
    }));

/** The question to each person who is asked to take over, once for all that they are asked. They need not be in the case. */
function takingOver({ state: { face, facts }, c }: Looking): readonly Wait[] {
  const asked = openInvitations(face).filter(
    ({ person }) => personOf(c.school, person) !== undefined && !facts.excluded.includes(person),
  );
  return [...Map.groupBy(asked, ({ person }) => person)].flatMap(([person, all]): readonly Wait[] => {
    const [first] = all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const [term] = all.map(({ dueAt }) => dueAt).toSorted();
    if (first === undefined) return [];
    const { role, at: since } = first;
    return [{ kind: 'takeOver', key: `takeOver.${person}`, role, people: [person], since, ...dated(term, c.now) }];
  });
}

/**
 * Returns everything that a case waits for, in no particular order (`order.ts`). A request to decide on a text stands once, for everybody who
 * may take it. `excluded`: the people who must not see the case; a session and the worker know them, and without them a deputy of somebody
 * excluded may be named.
 */
export const waitsFor = ofLast(everythingAsked);

function everythingAsked(
  face: CaseFace,
  school: School,
  profile: Profile,
  now: string,
  excluded: readonly PersonId[] = [],
): readonly Wait[] {
  const looking = lookingAt(face, school, profile, now, excluded);
  const written = face.phase === 'closed' ? [] : standing(face.waits ?? [], localDate(now, school.timezone));
  const instead = written.filter((wait) => wait.task !== undefined && standsFor(wait, face, looking.c));
  const own = written.filter((wait) => wait.task === undefined || instead.includes(wait));
  const all = [
    ...decisions(looking),
    ...asOneForm(
      openTasks(face)
        .filter((task) => isAsked(task, looking) && !instead.some((wait) => wait.task === task.id))
        .map((task) => ofTask(task, looking)),
      looking.c.profile,
    ),
    ...asOneThinker(
      asOneReaction(
        own.map((wait) => ofCase(wait, looking)).filter((wait) => !isPrivate(wait) || wait.people.length > 0),
        own,
      ),
    ),
    ...leaving(looking),
    ...takingOver(looking),
    ...ofBoard(face),
  ];
  return withSomebody(all, face);
}

/** Returns the members who may answer the questions of the weighing, present or not: as `mayAnswer` has it, from the face alone. */
export function answering(
  face: CaseFace,
  school: School,
  profile: Profile,
  now: string,
  excluded: readonly PersonId[] = [],
): readonly PersonId[] {
  const looking = lookingAt(face, school, profile, now, excluded);
  return members(looking).filter((id) => actsInCase(profile.weighing.recordedBy, looking.state, looking.c, id));
}

/** Returns what a case waits for from one person. */
export const waitsOfPerson = (waits: readonly Wait[], person: PersonId): readonly Wait[] =>
  waits.filter(({ people }) => people.includes(person));
