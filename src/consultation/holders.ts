/**
 * Holders of a role in one case. For roles whose work somebody is called in to do, these are the people of the school; a decision of the
 * teacher belongs to the teacher of this case, never to any teacher of the school.
 */
import { activeMembers, type MemberKind } from './face.ts';
import { type Person, type PersonId, personOf, type RoleId } from './school.ts';
import { actsAs, calledIn, chainFor, isHere } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** Kinds of member, closest to the child first: someone who was only consulted holds a role only where nobody else does. */
const nearest: readonly (readonly MemberKind[])[] = [
  ['author', 'duo'],
  ['coordinator', 'leader', 'confidant', 'standIn'],
  ['consulted'],
];

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

/**
 * Returns the people who can act in a role in this case, in order of preference: those present today, then their deputies, then those away.
 */
export function chainInCase(role: RoleId, state: ExistingCase, c: Circumstances): readonly Person[] {
  const works = workedBy(role, state, c);
  const { excluded } = state.facts;
  if (isSchoolWide(works, c)) return chainFor(c.school, works, excluded, c.now);
  const own = ownHolders(works, state, c);
  const here = (person: Person): boolean => isHere(person, c.school, c.now);
  const away = own.filter((person) => !here(person));
  const deputies = away
    .map((person) => (person.deputy === undefined ? undefined : personOf(c.school, person.deputy)))
    .filter((person) => person !== undefined && here(person) && !excluded.includes(person.id))
    .flatMap((person) => person ?? []);
  return [...new Set([...own.filter(here), ...deputies, ...away])];
}

/** True when the actor holds one of these roles now, or stands in for a holder who is away or excluded. */
export function actsAsAny(
  roles: readonly RoleId[],
  state: ExistingCase,
  c: Circumstances,
  person: PersonId | undefined = c.actor?.id,
): boolean {
  const who =
    person === undefined ? undefined : (personOf(c.school, person) ?? (c.actor?.id === person ? c.actor : undefined));
  return who !== undefined && roles.some((role) => actsAs(c.school, who, role, state.facts.excluded, c.now));
}

/** True when the actor acts in one of these roles in this case now, or stands in for someone who does and is away. */
export function actsInCase(
  roles: readonly RoleId[],
  state: ExistingCase,
  c: Circumstances,
  person: PersonId | undefined = c.actor?.id,
): boolean {
  const who =
    person === undefined ? undefined : (personOf(c.school, person) ?? (c.actor?.id === person ? c.actor : undefined));
  if (who === undefined) return false;
  return roles.some((role) => {
    const works = workedBy(role, state, c);
    if (isSchoolWide(works, c)) return actsAs(c.school, who, works, state.facts.excluded, c.now);
    if (state.facts.excluded.includes(who.id)) return false;
    const own = ownHolders(works, state, c);
    return (
      own.some((holder) => holder.id === who.id) ||
      own.some((holder) => holder.deputy === who.id && !isHere(holder, c.school, c.now))
    );
  });
}
