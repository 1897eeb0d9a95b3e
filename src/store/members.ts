import type { Member } from '../consultation/face.ts';
import type { PersonId } from '../consultation/school.ts';

/** One entry a person: the current one, else the latest. */
export const perPerson = (members: readonly Member[]): ReadonlyMap<PersonId, Member> => {
  const found = new Map<PersonId, Member>();
  for (const member of members) {
    if (found.get(member.person)?.until !== undefined || !found.has(member.person)) found.set(member.person, member);
  }
  return found;
};
