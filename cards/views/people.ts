import type { PersonId, RoleId, School } from '../../src/consultation/school.ts';
import { personOf } from '../../src/consultation/school.ts';
import type { Choice, ChoiceInput } from '../../src/port/card.ts';
import { choices } from '../parts.ts';

/** Returns names such as `Ilse`, `Ilse en Dirk`, `Ilse, Dirk en An`. */
export function namesOf(school: School, ids: readonly PersonId[]): string {
  const names = ids.map((id) => personOf(school, id)?.name ?? 'iemand die hier niet meer werkt');
  const last = names.at(-1);
  if (last === undefined) return 'niemand';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}

export const nameOf = (school: School, id: PersonId | undefined): string =>
  id === undefined ? 'Zorgdraad' : namesOf(school, [id]);

/** Returns a choice such as `Ilse (intern begeleider)`. */
function choiceOf(school: School, id: PersonId, labels: Partial<Record<RoleId, string>>): Choice | undefined {
  const person = personOf(school, id);
  if (person === undefined) return undefined;
  const role = person.roles.map((r) => labels[r]).find((label) => label !== undefined);
  return { title: (role === undefined ? person.name : `${person.name} (${role})`).slice(0, 75), value: id };
}

const byName = (a: Choice, b: Choice): number => a.title.localeCompare(b.title, 'nl');

/**
 * A field of people of the school, to search by name: `first` in the order given, then everyone else by name. No field at all without
 * anybody to choose. Read it with `people` or `person` of the form reader.
 */
export function peopleFields<Id extends string>(
  school: School,
  ids: readonly PersonId[],
  field: {
    readonly id: Id;
    readonly label: string;
    readonly hint?: string;
    readonly labels: Partial<Record<RoleId, string>>;
    readonly many: boolean;
    readonly first?: readonly PersonId[];
    readonly chosen?: readonly PersonId[];
    readonly isRequired?: boolean;
  },
): readonly ChoiceInput<Id>[] {
  const { first = [], chosen = [], labels } = field;
  const drawn = (people: readonly PersonId[]): readonly Choice[] =>
    people.flatMap((id) => choiceOf(school, id, labels) ?? []);
  const front = first.filter((id) => ids.includes(id));
  const rest = drawn(ids.filter((id) => !front.includes(id)));
  const all = [...drawn(front), ...[...rest].sort(byName)];
  if (all.length === 0) return [];
  const value = all.flatMap((c) => (chosen.includes(c.value) ? [c.value] : []));
  return [
    choices(field.id, field.label, all, {
      style: 'search',
      ...(field.many ? { isMultiSelect: true } : {}),
      ...(field.isRequired === true ? { isRequired: true } : {}),
      ...(field.hint === undefined ? {} : { hint: field.hint }),
      ...(value.length === 0 ? {} : { value: value.join(',') }),
    }),
  ];
}
