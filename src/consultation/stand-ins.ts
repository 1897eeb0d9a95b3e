/** Stand-ins: who acts in a role at this moment. That is the holder, otherwise the stand-in, and never anyone excluded from the case. */
import { localDate, worksOn } from './calendar.ts';
import { holdersOf, type Person, type PersonId, personOf, type RoleId, type School } from './school.ts';

/** Roles for whose work somebody is called in; the work of a teacher or a confidant belongs to whoever has that role in this case. */
export const calledIn: readonly RoleId[] = ['careCoordinator', 'schoolLeader', 'board'];

/** True when the person works today and can be reached. */
export const isHere = (person: Person, school: School, now: string): boolean =>
  person.accounts.length > 0 && worksOn(person, localDate(now, school.timezone), school);

const unique = (people: readonly (Person | undefined)[]): readonly Person[] => [
  ...new Map(people.filter((p) => p !== undefined).map((p) => [p.id, p])).values(),
];

/** Sorts holders: those named as another holder's deputy come last. */
const inLine = (holders: readonly Person[]): readonly Person[] => {
  const deputies = new Set(holders.map((holder) => holder.deputy));
  return [...holders.filter((p) => !deputies.has(p.id)), ...holders.filter((p) => deputies.has(p.id))];
};

/** Roles whose work falls to directie where nobody else may or can do it: a conflict of interest must not leave a gap. */
const lastResort: Partial<Record<RoleId, RoleId>> = { careCoordinator: 'schoolLeader' };

/**
 * Returns the people who can act in a role, in order of preference: holders who work today, then the deputies of those who do not, then the
 * other holders although they are away. Excluded people are left out without a trace.
 */
export function chainFor(school: School, role: RoleId, excluded: readonly PersonId[], now: string): readonly Person[] {
  const chain = ownChain(school, role, excluded, now);
  const instead = lastResort[role];
  return chain.length === 0 && instead !== undefined ? ownChain(school, instead, excluded, now) : chain;
}

function ownChain(school: School, role: RoleId, excluded: readonly PersonId[], now: string): readonly Person[] {
  const holders = inLine(holdersOf(school, role).filter((p) => p.accounts.length > 0));
  const here = holders.filter((p) => !excluded.includes(p.id) && isHere(p, school, now));
  const deputies = holders
    .filter((p) => excluded.includes(p.id) || !isHere(p, school, now))
    .map((p) => (p.deputy === undefined ? undefined : personOf(school, p.deputy)))
    .filter((p) => p !== undefined && isHere(p, school, now));
  return unique([...here, ...deputies, ...holders]).filter((p) => !excluded.includes(p.id));
}

/**
 * True when the person holds the role now, or stands in: as the deputy of a holder who is away or excluded, or where the role has nobody
 * left.
 */
export function actsAs(
  school: School,
  person: Person,
  role: RoleId,
  excluded: readonly PersonId[],
  now: string,
): boolean {
  if (excluded.includes(person.id)) return false;
  if (person.roles.includes(role)) return true;
  const instead = lastResort[role];
  if (instead !== undefined && ownChain(school, role, excluded, now).length === 0)
    return actsAs(school, person, instead, excluded, now);
  return holdersOf(school, role).some(
    (holder) => holder.deputy === person.id && (excluded.includes(holder.id) || !isHere(holder, school, now)),
  );
}
