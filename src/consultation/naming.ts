/**
 * Names of then: what people of a case were called, and which roles they held, when it was written. Each event carries those of the people in
 * it, sealed in its facts, unless the case knows them already; so a name does not depend on who works here now.
 */

import type { ConsultationEvent } from './events.ts';
import type { NameThen } from './facts.ts';
import type { PersonId, School } from './school.ts';

/** Every text in a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** What an event says of people to everybody who may read the facts: the words of a row for the core are not among it. */
const partsOf = ({ audience, by, face, facts, body }: ConsultationEvent): readonly unknown[] => [
  by,
  face,
  facts,
  ...(audience === 'core' ? [] : [body]),
];

const isSame = (a: NameThen, b: NameThen): boolean =>
  a.name === b.name && a.roles.length === b.roles.length && a.roles.every((role) => b.roles.includes(role));

/** Returns what a person was called last. */
const lastOf = <N extends NameThen>(names: readonly N[], person: PersonId): N | undefined =>
  names.findLast((it) => it.person === person);

/** Returns the events of one decision, each with the names that are new in it. `known`: those that the case has. */
export function withNames(
  events: readonly ConsultationEvent[],
  known: readonly NameThen[],
  { people }: Pick<School, 'people'>,
): readonly ConsultationEvent[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const names = [...known];
  return events.map((event) => {
    const named: NameThen[] = [];
    for (const id of new Set(textsIn(partsOf(event)))) {
      const person = byId.get(id);
      if (person === undefined) continue;
      const now = { person: id, name: person.name, roles: person.roles };
      const before = lastOf(names, id);
      if (before === undefined || !isSame(before, now)) named.push(now);
    }
    names.push(...named);
    return named.length === 0 ? event : ({ ...event, facts: { ...event.facts, named } } as ConsultationEvent);
  });
}
