import { mayReadAllLooks } from '../../src/consultation/policy.ts';
import { holdersOf, type Person, type School } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { privacyHomeCopy } from '../copy/looks.nl.ts';
import { outsideCopy } from '../copy/outside.nl.ts';
import { text } from '../parts.ts';
import { emergencyBox } from './numbers.ts';
import { namesOf } from './people.ts';
import { privacyRows } from './privacy-home.ts';

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

/** The view for somebody who sees no case: the numbers, and whom to tell of a concern; whoever watches over privacy finds what is theirs on top. */
export function tellSomebodyView(
  school: School,
  { roles: { receives } }: Profile,
  person: Pick<Person, 'visitor' | 'roles'>,
): View {
  const tell = [...new Set([...holdersOf(school, receives), ...holdersOf(school, 'schoolLeader')].map(({ id }) => id))];
  const isPrivacyOfficer = mayReadAllLooks(person);
  return {
    title: isPrivacyOfficer ? privacyHomeCopy.title : copy.title,
    body: [
      ...(isPrivacyOfficer ? [text(privacyHomeCopy.intro), ...privacyRows(school)] : []),
      emergencyBox(school, tell),
      text(whyNoCase(person, school, copy)),
      ...(tell.length === 0 ? [] : [text(copy.tell(namesOf(school, tell)), { weight: 'Bolder' })]),
      text(copy.reported),
    ],
  };
}
