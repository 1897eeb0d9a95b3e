/** Who acts in a role at this moment: the holder, else the stand-in, never anyone who must not see the case. */
import { localDate, worksOn } from './calendar.ts';
import { holdersOf, type Person, type PersonId, personOf, type RoleId, type School } from './school.ts';

/** Roles for whose work somebody is called in; that of a teacher or a confidant is for who holds it in this case. */
export const calledIn: readonly RoleId[] = ['careCoordinator', 'schoolLeader', 'board'];

/** Works today, and can be reached. */
export const isHere = (person: Person, school: School, now: string): boolean =>
  person.accounts.length > 0 && worksOn(person, localDate(now, school.timezone), school);

const unique = (people: readonly (Person | undefined)[]): readonly Person[] => [
  ...new Map(people.filter((p) => p !== undefined).map((p) => [p.id, p])).values(),
];

/** Whoever is named as another holder's deputy comes after those who are nobody's deputy. */
const inLine = (holders: readonly Person[]): readonly Person[] => {
  const isDeputy = (person: Person): boolean => holders.some((other) => other.deputy === person.id);
  return [...holders.filter((p) => !isDeputy(p)), ...holders.filter(isDeputy)];
};

/** Whose work directie does where nobody else may or can: a conflict of interest leaves no hole. */
const lastResort: Partial<Record<RoleId, RoleId>> = { careCoordinator: 'schoolLeader' };

/**
 * People who can act in a role, first choice first: holders who work today, then the deputies of those who do not, then other holders
 * although they are away. Excluded people are left out without a trace.
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

/** Holds the role now, or stands in: as the deputy of a holder who is away or excluded, or where nobody of the role is left. */
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
