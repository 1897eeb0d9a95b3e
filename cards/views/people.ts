import type { PersonId, RoleId, School } from '../../src/consultation/school.ts';
import { personOf } from '../../src/consultation/school.ts';
import type { Choice, ChoiceInput } from '../../src/port/card.ts';
import { type NextId, nextId } from '../fields/field.ts';
import { choices } from '../parts.ts';

/** Maximum number of people in a list on every platform; a larger school gets a second list below it. */
const LIST = 100;

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

/** A field of people of the school, in as many lists as needed: `id`, `id2`, `id3`. Read it with `peopleFrom`. */
export function peopleFields<Id extends string>(
  school: School,
  ids: readonly PersonId[],
  field: {
    readonly id: Id;
    readonly label: string;
    readonly hint?: string;
    readonly labels: Partial<Record<RoleId, string>>;
    readonly many: boolean;
    readonly chosen?: readonly PersonId[];
    readonly isRequired?: boolean;
  },
): readonly ChoiceInput<Id | NextId<Id>>[] {
  const all = ids.flatMap((id) => choiceOf(school, id, field.labels) ?? []);
  const lists = Array.from({ length: Math.ceil(all.length / LIST) }, (_, i) => all.slice(i * LIST, (i + 1) * LIST));
  return lists.map((list, i) => {
    const value = list.flatMap((c) => (field.chosen?.includes(c.value) ? [c.value] : []));
    return choices(i === 0 ? field.id : nextId(field.id, i + 1), field.label, list, {
      style: 'compact',
      ...(field.many ? { isMultiSelect: true } : {}),
      ...(field.isRequired === true && lists.length === 1 ? { isRequired: true } : {}),
      ...(field.hint === undefined ? {} : { hint: field.hint }),
      ...(value.length === 0 ? {} : { value: value.join(',') }),
    });
  });
}
