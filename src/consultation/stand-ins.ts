/** Stand-ins: who acts in a role at this moment. That is the holder, otherwise the stand-in, and never anyone excluded from the case. */
import { isAwayOn, localDate, worksOn } from './calendar.ts';
import { holdersOf, type Person, type PersonId, personOf, type RoleId, type School, seesNoCase } from './school.ts';

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

/** True for somebody from whom nothing is to be expected: silent past a term, or away as they said. A day off is no such thing. */
export const isOut = (person: Person, school: School, now: string, silent: readonly PersonId[] = []): boolean =>
  silent.includes(person.id) || isAwayOn(person, localDate(now, school.timezone));

/**
 * Returns the people who can act in a role, in order of preference: holders who work today and answer, then the deputies of those who do not,
 * then whoever comes last of all where none of them is to be expected, then the other holders. Excluded people are left out without a trace, and so is a
 * deputy who sees no case.
 * `silent`: whoever let a term pass in the case; still asked, and so are those who stand in for them.
 */
export function chainFor(
  school: School,
  role: RoleId,
  excluded: readonly PersonId[],
  now: string,
  silent: readonly PersonId[] = [],
): readonly Person[] {
  const chain = ownChain(school, role, excluded, now, silent);
  const instead = lastResort[role];
  if (instead === undefined || !areOut(chain, school, now, silent)) return chain;
  return unique([...ownChain(school, instead, excluded, now, silent), ...chain]);
}

/** True when the person could act in the role on some day: as its holder, as the deputy of one, or where nobody else can. */
export const couldAct = (school: School, { id, roles }: Person, role: RoleId): boolean => {
  const instead = lastResort[role];
  return (
    roles.includes(role) ||
    (instead !== undefined && roles.includes(instead)) ||
    holdersOf(school, role).some((holder) => holder.deputy === id)
  );
};

const areOut = (chain: readonly Person[], school: School, now: string, silent: readonly PersonId[]): boolean =>
  chain.every((person) => isOut(person, school, now, silent));

function ownChain(
  school: School,
  role: RoleId,
  excluded: readonly PersonId[],
  now: string,
  silent: readonly PersonId[],
): readonly Person[] {
  const holders = inLine(holdersOf(school, role).filter((p) => p.accounts.length > 0));
  const answers = (p: Person): boolean => !silent.includes(p.id) && isHere(p, school, now);
  const here = holders.filter((p) => !excluded.includes(p.id) && answers(p));
  const deputies = holders
    .filter((p) => excluded.includes(p.id) || !answers(p))
    .map((p) => (p.deputy === undefined ? undefined : personOf(school, p.deputy)))
    .filter((p) => p !== undefined && !seesNoCase(p) && isHere(p, school, now));
  return unique([...here, ...deputies, ...holders]).filter((p) => !excluded.includes(p.id));
}

/**
 * True when the person holds the role now, or stands in: as the deputy of a holder who is away, silent past a term or excluded, or where
 * nobody of the role is to be expected.
 */
export function actsAs(
  school: School,
  person: Person,
  role: RoleId,
  excluded: readonly PersonId[],
  now: string,
  silent: readonly PersonId[] = [],
): boolean {
  if (excluded.includes(person.id) || seesNoCase(person)) return false;
  if (person.roles.includes(role)) return true;
  const instead = lastResort[role];
  if (instead !== undefined && areOut(ownChain(school, role, excluded, now, silent), school, now, silent))
    return actsAs(school, person, instead, excluded, now, silent);
  return holdersOf(school, role).some(
    (holder) =>
      holder.deputy === person.id &&
      (excluded.includes(holder.id) || silent.includes(holder.id) || !isHere(holder, school, now)),
  );
}
