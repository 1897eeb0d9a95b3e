/**
 * Holders of a role in one case. For roles whose work somebody is called in to do, these are the people of the school; a decision of the
 * teacher belongs to the teacher of this case, never to any teacher of the school.
 */
import {
  activeMembers,
  type CaseFace,
  DECISION,
  isKeptOut,
  type MemberKind,
  memberOf,
  openInvitations,
  READING,
  silentIn,
} from './face.ts';
import { inWords, ofBoth, ofThing } from './remember.ts';
import { type Person, type PersonId, personOf, type RoleId } from './school.ts';
import { actsAs, calledIn, chainFor, isHere, isOut } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** Kinds of member, closest to the child first: someone who was only consulted holds a role only where nobody else does. */
const nearest: readonly (readonly MemberKind[])[] = [
  ['author', 'duo'],
  ['coordinator', 'leader', 'confidant', 'standIn'],
  ['consulted'],
];

/** Returns everybody whom the system passes over: who must not see the case, and whose access a person ended. */
export const passedOver = ofThing(({ face, facts }: ExistingCase): readonly PersonId[] => [
  ...facts.excluded,
  ...new Set(face.members.flatMap(({ person }) => (isKeptOut(face, person) ? [person] : []))),
]);

/** True for a member whom the board named to do the work of this role here, and who took it over. */
export const isNamedFor = (role: RoleId, { face, facts }: ExistingCase, person: PersonId): boolean =>
  !facts.excluded.includes(person) &&
  activeMembers(face).some((member) => member.person === person) &&
  (face.invited ?? []).some(
    (one) => one.person === person && one.role === role && one.named === true && one.over?.by === person,
  );

/** Returns the members whom the board named for this role, and who are to be expected. */
export const namedFor = (role: RoleId, state: ExistingCase, { school, now }: Circumstances): readonly Person[] => {
  const silent = silentIn(state.face);
  return activeMembers(state.face).flatMap(({ person }) => {
    const who = personOf(school, person);
    const isExpected = who !== undefined && !isOut(who, school, now, silent) && isHere(who, school, now);
    return isExpected && isNamedFor(role, state, person) ? [who] : [];
  });
};

function ownHolders(role: RoleId, { face, facts }: ExistingCase, { school }: Circumstances): readonly Person[] {
  const held = activeMembers(face).flatMap(({ person, as }) => {
    const who = personOf(school, person);
    return who?.roles.includes(role) === true && !facts.excluded.includes(person) ? [{ who, as }] : [];
  });
  const kinds = nearest.find((some) => held.some(({ as }) => some.includes(as))) ?? [];
  return held.filter(({ as }) => kinds.includes(as)).map(({ who }) => who);
}

/** Returns the role whose people do this work: when nobody in the case holds it, the role that receives cases. */
function workedBy(role: RoleId, state: ExistingCase, c: Circumstances): RoleId {
  if (calledIn.includes(role)) return role;
  return ownHolders(role, state, c).length > 0 ? role : c.profile.roles.receives;
}

/** True for a role in which somebody of the school is called in; the work of any other belongs to whoever has that role in the case. */
export const isSchoolWide = (role: RoleId, { profile }: Pick<Circumstances, 'profile'>): boolean =>
  calledIn.includes(role) || role === profile.roles.receives;

/** Deputies who are here, of holders who are away or were silent. */
function deputiesOf(own: readonly Person[], state: ExistingCase, c: Circumstances): readonly Person[] {
  const excluded = passedOver(state);
  const silent = silentIn(state.face);
  const here = (person: Person): boolean => isHere(person, c.school, c.now);
  return own
    .filter((person) => silent.includes(person.id) || !here(person))
    .flatMap(({ deputy }) => (deputy === undefined ? [] : (personOf(c.school, deputy) ?? [])))
    .filter((person) => here(person) && !excluded.includes(person.id));
}

/** True where nobody of the case who holds the role is to be expected, nor anybody who stands in: then whoever receives cases does it. */
const isLeft = (own: readonly Person[], state: ExistingCase, c: Circumstances): boolean =>
  own.every((person) => isOut(person, c.school, c.now, silentIn(state.face))) &&
  deputiesOf(own, state, c).length === 0 &&
  !staysApart(state, c);

/** Kinds of member that nobody is before a request was shared. */
const sharedWith: readonly MemberKind[] = ['coordinator', 'leader'];

/** True while a request to a confidant stays with its author and confidants (`ask-first.ts`); once shared it does not go back. */
export const staysApart = (state: ExistingCase, c: Circumstances): boolean =>
  c.profile.intake.mayAskFirst.length > 0 &&
  state.face.members.some((m) => m.as === 'confidant') &&
  !state.face.members.some((m) => sharedWith.includes(m.as)) &&
  !activeMembers(state.face).some((m) => actsAsAny([c.profile.roles.receives], state, c, m.person));

/**
 * Returns the people who can act in a role in this case, in order of preference: those present today who answer, then their deputies, then
 * the others.
 */
export function chainInCase(role: RoleId, state: ExistingCase, c: Circumstances): readonly Person[] {
  const works = workedBy(role, state, c);
  const excluded = passedOver(state);
  const silent = silentIn(state.face);
  const named = namedFor(role, state, c);
  if (isSchoolWide(works, c)) return [...new Set([...named, ...chainFor(c.school, works, excluded, c.now, silent)])];
  const own = ownHolders(works, state, c);
  const answers = (person: Person): boolean => !silent.includes(person.id) && isHere(person, c.school, c.now);
  const instead = isLeft(own, state, c) ? chainFor(c.school, c.profile.roles.receives, excluded, c.now, silent) : [];
  const others = own.filter((person) => !answers(person));
  return [...new Set([...named, ...own.filter(answers), ...deputiesOf(own, state, c), ...instead, ...others])];
}

/** Returns the case as if this person had no part in it. */
export const withoutPerson = (state: ExistingCase, person: PersonId): ExistingCase => ({
  ...state,
  facts: { ...state.facts, excluded: [...state.facts.excluded, person] },
});

/** Returns the case as if its author had no part in it: nobody thinks along with herself. */
export const withoutAuthor = (state: ExistingCase): ExistingCase => withoutPerson(state, state.face.openedBy);

const personIn = (person: PersonId, c: Circumstances): Person | undefined =>
  personOf(c.school, person) ?? (c.actor?.id === person ? c.actor : undefined);

/** True for each person who acts in this role. */
const acting = ofBoth((state: ExistingCase, c: Circumstances, role: RoleId) =>
  inWords((person: PersonId): boolean => {
    const who = personIn(person, c);
    if (who === undefined) return false;
    return (
      isNamedFor(role, state, person) || actsAs(c.school, who, role, passedOver(state), c.now, silentIn(state.face))
    );
  }),
);

/** True when the actor holds one of these roles now, or stands in for a holder who is away, silent or excluded. */
export function actsAsAny(
  roles: readonly RoleId[],
  state: ExistingCase,
  c: Circumstances,
  person: PersonId | undefined = c.actor?.id,
): boolean {
  return person !== undefined && roles.some((role) => acting(state, c, role)(person));
}

/**
 * True for somebody who was only asked to think along, while another member acts in this role: then the work is theirs. Whom a person let into
 * the core does more than think along.
 */
export function onlyThinksAlong(role: RoleId, state: ExistingCase, c: Circumstances, person: PersonId): boolean {
  const member = memberOf(state.face, person);
  if (member?.as !== 'consulted' || member.coreBy === 'person') return false;
  return activeMembers(state.face).some((m) => {
    const who = personOf(c.school, m.person);
    if (m.as === 'consulted' || who === undefined || !actsAsAny([role], state, c, m.person)) return false;
    return !isSchoolWide(role, c) || isHere(who, c.school, c.now);
  });
}

/** True when the actor does the work of one of these roles in this case: acts in it, and was not only asked to think along. */
export const doesWorkOf = (roles: readonly RoleId[], state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined &&
  roles.some((role) => actsAsAny([role], state, c) && !onlyThinksAlong(role, state, c, c.actor?.id ?? ''));

/** True when the actor acts in one of these roles in this case now, or stands in for someone who does and is away or silent. */
export function actsInCase(
  roles: readonly RoleId[],
  state: ExistingCase,
  c: Circumstances,
  person: PersonId | undefined = c.actor?.id,
): boolean {
  return person !== undefined && roles.some((role) => actingInCase(state, c, role)(person));
}

/** True for each person who acts in this role, or does its work here. */
const actingInCase = ofBoth((state: ExistingCase, c: Circumstances, role: RoleId) =>
  inWords((person: PersonId): boolean => {
    if (personIn(person, c) === undefined) return false;
    if (isNamedFor(role, state, person)) return true;
    const works = workedBy(role, state, c);
    if (isSchoolWide(works, c)) return acting(state, c, works)(person);
    if (state.facts.excluded.includes(person)) return false;
    const own = ownHolders(works, state, c);
    return (
      own.some((holder) => holder.id === person) ||
      deputiesOf(own, state, c).some((deputy) => deputy.id === person) ||
      (isLeft(own, state, c) && acting(state, c, c.profile.roles.receives)(person))
    );
  }),
);

/** Returns who is asked to take over the decision on a text, or the reading of it, and may still be expected to answer. */
export const askedToDecide = (
  face: CaseFace,
  { school, now }: Pick<Circumstances, 'school' | 'now'>,
  waits: readonly string[] = [DECISION, READING],
): readonly PersonId[] =>
  openInvitations(face).flatMap(({ wait, passed, person }) => {
    const who = personOf(school, person);
    const isExpected = waits.includes(wait) && passed !== true && who !== undefined && !isOut(who, school, now);
    return isExpected ? [person] : [];
  });

/**
 * Returns the members who may decide on a text in one of these roles: those who were asked and still act in it. While somebody outside the case
 * is asked for it, nobody in it decides instead; where they were asked in vain, whoever acts in the role that they were asked in.
 */
export function decidingOf(roles: readonly RoleId[], state: ExistingCase, c: Circumstances): readonly PersonId[] {
  const { draft } = state.face;
  const members = [...new Set(activeMembers(state.face).map(({ person }) => person))];
  const fill = (some: readonly RoleId[]): readonly PersonId[] =>
    members.filter((id) => actsInCase(some, state, c, id) && draft?.approvedBy.includes(id) !== true);
  const asked = members.filter((id) => draft?.waitingFor.includes(id));
  const able = asked.filter((id) => actsInCase(roles, state, c, id));
  if (able.length > 0) return able;
  const open = openInvitations(state.face).flatMap(({ wait, role }) => (wait === DECISION ? [role] : []));
  const isAsked = askedToDecide(state.face, c, [DECISION]).length > 0;
  const instead = isAsked ? [] : fill(open.length > 0 ? open : roles);
  return instead.length > 0 ? instead : asked;
}
