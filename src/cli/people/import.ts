/** What a list of staff changes in a school file: as lines to read, and as edits of its text. */
import { lettersOf } from '../../consultation/names/words.ts';
import type { Keys } from '../school/keys.ts';
import type { SchoolFile } from '../school/schema.ts';
import type { Comparison } from './compare.ts';
import type { Edits, FieldEdit } from './edit.ts';
import type { Colleague } from './list.ts';

type People = SchoolFile['people'];

const shown = (values: readonly string[]): string => (values.length === 0 ? '(leeg)' : values.join(', '));

/** One line for who is new, changed and gone. */
export const linesOf = ({ added, renamed, changed, gone, numbered }: Comparison): readonly string[] => [
  ...added.map(({ name, groups }) => `+ ${name}${groups.length > 0 ? ` (${groups.join(', ')})` : ''}`),
  ...renamed.map(
    ({ known, colleague }) =>
      `~ ${known.person.name} → ${colleague.name}: hetzelfde nummer, dus dezelfde mens (\`formerly\`). De casussen gaan mee.`,
  ),
  ...changed.map(
    ({ known, field, before, after }) => `~ ${known.person.name}: ${field} ${shown(before)} → ${shown(after)}`,
  ),
  ...gone.map(({ person }) => `- ${person.name}`),
  ...(numbered.length > 0
    ? [`~ personeelsnummer erbij: ${numbered.map(({ known }) => known.person.name).join(', ')}`]
    : []),
];

/** Who was asked to stand in, and the last of a role: it is done, and somebody has to know. */
export function neededOf(people: People, { gone, added }: Comparison): readonly string[] {
  const names = gone.map(({ person }) => person);
  const deputies = people.flatMap((person) => {
    const deputy = names.find((one) => person.deputy !== undefined && (one.id ?? one.name) === person.deputy);
    return deputy === undefined || names.includes(person)
      ? []
      : [`${deputy.name} verving ${person.name}. Die heeft nu geen vervanger: schrijf er een op.`];
  });
  const isTeacher = ({ roles }: People[number]) => roles.includes('teacher');
  const left = people.filter((person) => isTeacher(person) && !names.includes(person)).length + added.length;
  return [...deputies, ...(names.length > 0 && left < 2 ? ['Er blijft hoogstens één leerkracht over.'] : [])];
}

const newPerson = (colleague: Colleague, isTwin: boolean, keys: Keys): Edits['added'][number] => ({
  ...(isTwin && colleague.number !== undefined ? { id: colleague.number.replaceAll('/', '-') } : {}),
  name: colleague.name,
  // In the language of the file.
  roles: [keys.wordFor('roles') === 'roles' ? 'teacher' : 'leerkracht'],
  ...(colleague.groups.length > 0 ? { groups: colleague.groups } : {}),
  ...(colleague.workdays.length > 0 ? { workdays: colleague.workdays } : {}),
  ...(colleague.number === undefined ? {} : { personnel: colleague.number }),
});

/** The edits of the text of the file. */
export function editsOf(people: People, found: Comparison, keys: Keys): Edits {
  const { added, renamed, changed, gone, numbered } = found;
  const removed = gone.map(({ index }) => index);
  const keyOfGone = new Set(gone.map(({ person }) => person.id ?? person.name));
  const newNames = new Map(
    renamed.flatMap(({ known: { person }, colleague }) =>
      person.id === undefined ? [[person.name, colleague.name] as const] : [],
    ),
  );
  const deputies = people.flatMap(({ deputy }, index): readonly FieldEdit[] => {
    if (deputy === undefined || removed.includes(index)) return [];
    if (keyOfGone.has(deputy)) return [{ index, key: 'deputy', value: undefined }];
    const name = newNames.get(deputy);
    return name === undefined ? [] : [{ index, key: 'deputy', value: name }];
  });
  return {
    fields: [
      ...renamed.flatMap(({ known: { index, person }, colleague }): readonly FieldEdit[] => [
        { index, key: 'name', value: colleague.name },
        { index, key: 'formerly', value: person.name },
        // Who came after somebody stays who they are.
        ...(person.successorOf === undefined ? [] : [{ index, key: 'successorOf', value: undefined }]),
      ]),
      ...changed.map(({ known, field, after }) => ({ index: known.index, key: field, value: after })),
      ...numbered.map(({ known, colleague }) => ({ index: known.index, key: 'personnel', value: colleague.number })),
      ...deputies,
    ],
    removed,
    added: added.map((one) =>
      newPerson(
        one,
        [...added, ...people].some((other) => other !== one && lettersOf(other.name) === lettersOf(one.name)),
        keys,
      ),
    ),
  };
}
