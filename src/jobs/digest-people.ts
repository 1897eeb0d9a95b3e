/** Who may have the weekly digest of a school: whoever is in a case of it, and some whatever cases they are in. */
import { advises, handlesRequests } from '../consultation/requests/course.ts';
import { type Person, type PersonId, type School, seesNoCase } from '../consultation/school.ts';
import type { Store } from '../port/store.ts';
import { type DutyParts, dutyGroundOf, withDuties } from './duties.ts';

export interface DigestPeopleParts extends DutyParts {
  readonly store: DutyParts['store'] & { readonly requests: Pick<Store['requests'], 'areGoing'> };
}

/** False for people who only set up the school: they see no case, and are told about none. A visitor is told of theirs. */
const mayHear = (person: Person): boolean => person.visitor !== undefined || !seesNoCase(person);

/** `besides`: those who are told something beside their cases: of what returns every year, or that somebody waits for an answer to a request. */
export async function digestPeople(
  parts: DigestPeopleParts,
  school: School,
  now: Date,
): Promise<{ readonly people: readonly Person[]; readonly besides: ReadonlySet<PersonId> }> {
  const ground = await dutyGroundOf(parts, school, now.toISOString());
  const areGoing = await parts.store.requests.areGoing(school.id);
  const asked = areGoing ? school.people.filter((person) => handlesRequests(person) || advises(person)) : [];
  const besides = new Set([
    ...(ground === undefined ? [] : withDuties(school.people, ground)),
    ...asked.map(({ id }) => id),
  ]);
  return { people: school.people.filter((person) => mayHear(person) || asked.includes(person)), besides };
}
