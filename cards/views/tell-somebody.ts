import { holdersOf, type Person, type School } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { outsideCopy } from '../copy/outside.nl.ts';
import { text } from '../parts.ts';
import { emergencyBox } from './numbers.ts';
import { namesOf } from './people.ts';

const { tellSomebody: copy } = outsideCopy;

/** Returns the words for why somebody sees no case here: who watches over privacy, who sets up the school, or who is of another school. */
export function whyNoCase(
  { visitor, roles }: Pick<Person, 'visitor' | 'roles'>,
  { name }: School,
  words: Pick<typeof copy, 'administrator' | 'privacyOfficer' | 'visitor'>,
): string {
  if (visitor !== undefined) return words.visitor(name);
  return roles.includes('privacyOfficer') ? words.privacyOfficer : words.administrator;
}

/** The view for somebody who sees no case and has a concern: the numbers, and whom to tell. */
export function tellSomebodyView(
  school: School,
  { roles: { receives } }: Profile,
  person: Pick<Person, 'visitor' | 'roles'>,
): View {
  const tell = [...new Set([...holdersOf(school, receives), ...holdersOf(school, 'schoolLeader')].map(({ id }) => id))];
  return {
    title: copy.title,
    body: [
      emergencyBox(school, tell),
      text(whyNoCase(person, school, copy)),
      ...(tell.length === 0 ? [] : [text(copy.tell(namesOf(school, tell)), { weight: 'Bolder' })]),
      text(copy.reported),
    ],
  };
}
