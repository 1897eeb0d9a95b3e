import { holdersOf, type Person, type School } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { outsideCopy } from '../copy/outside.nl.ts';
import { text } from '../parts.ts';
import { emergencyBox } from './numbers.ts';
import { namesOf } from './people.ts';

const { tellSomebody: copy } = outsideCopy;

/** The view for somebody who sees no case and has a concern: the numbers, and whom to tell. */
export function tellSomebodyView(
  school: School,
  { roles: { receives } }: Profile,
  { visitor }: Pick<Person, 'visitor'>,
): View {
  const tell = [...new Set([...holdersOf(school, receives), ...holdersOf(school, 'schoolLeader')].map(({ id }) => id))];
  return {
    title: copy.title,
    body: [
      emergencyBox(school, tell),
      text(visitor === undefined ? copy.why : copy.visitor(school.name)),
      ...(tell.length === 0 ? [] : [text(copy.tell(namesOf(school, tell)), { weight: 'Bolder' })]),
      text(copy.reported),
    ],
  };
}
