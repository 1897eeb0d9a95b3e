/** The tables of the paper on personal data: every column of the database, what it holds, about whom, in what form, for what, how long, for whom. */
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../../src/store/schema/tables.ts';
import * as asked from './kept/asked.ts';
import * as cases from './kept/cases.ts';
import * as delivery from './kept/delivery.ts';
import * as drafts from './kept/drafts.ts';
import { type About, aboutWords, type Field, forms, purposes, type TableWords } from './kept/kinds.ts';
import * as later from './kept/later.ts';
import * as page from './kept/page.ts';
import * as requests from './kept/requests.ts';
import * as school from './kept/school.ts';
import * as service from './kept/service.ts';
import { checkerReads, printOf, workerReads } from './law.ts';
import { listOf, tableOf } from './markdown.ts';
import { numbers, retentionRows, termNames, terms } from './terms.ts';

type TableKey = {
  [Name in keyof typeof schema]: (typeof schema)[Name] extends PgTable ? Name : never;
}[keyof typeof schema];
type Words = TableWords<Readonly<Record<string, Field>>>;

/** A table without words does not compile. */
const words: Readonly<Record<TableKey, Words>> = {
  ...cases,
  ...requests,
  ...delivery,
  ...later,
  ...asked,
  ...school,
  ...service,
  ...page,
  ...drafts,
};

/** In the order in which they are shown, under these headings. */
const groups: readonly (readonly [string, object])[] = [
  ['De casus', cases],
  ['Wie gevraagd is, en bezoekers', asked],
  ['Verzoeken en het einde van een dossier', requests],
  ['Bezorgen, en wie keek', delivery],
  ['Herinneringen, zegels en cijfers', later],
  ['De school en wie er werkt', school],
  ['De bot zelf', service],
  ['De eigen pagina', { ...page, ...drafts }],
];

interface Shown {
  readonly key: TableKey;
  readonly name: string;
  readonly columns: readonly (readonly [key: string, name: string])[];
  readonly words: Words;
}

const every: Readonly<Record<TableKey, unknown>> = schema;

const isKey = (name: string): name is TableKey => name in words;

const shownOf = (key: string): Shown => {
  if (!isKey(key)) throw new Error(`no table ${key}`);
  const table = every[key];
  if (!is(table, PgTable)) throw new Error(`${key} is no table`);
  const columns = Object.entries(getTableColumns(table)).map(([name, column]) => [name, column.name] as const);
  return { key, name: getTableName(table), columns, words: words[key] };
};

/** Where the words of a case stand comes first; the rest by name. */
const first: readonly string[] = ['cases', 'logbook', 'casePupils'];
const keysOf = (part: object): readonly string[] =>
  Object.keys(part).sort(
    (one, other) =>
      Number(first.includes(other)) - Number(first.includes(one)) || first.indexOf(one) - first.indexOf(other),
  );

const tables: readonly (readonly [string, readonly Shown[]])[] = groups.map(([title, part]) => [
  title,
  keysOf(part).map(shownOf),
]);
export const allTables: readonly Shown[] = tables.flatMap(([, some]) => some);

/** Tables whose law of reading changed since its words were written, with its print of now. */
export const changedReaders = (): readonly string[] =>
  allTables
    .filter(({ name, words: { readers } }) => readers.print !== printOf(name))
    .map(
      ({ name, key }) =>
        `${name} (${key}): look whether its readers are still told right, and set print to ${printOf(name)}`,
    );

const whom = (about: About): string =>
  about === '' ? '–' : [...about].map((one) => aboutWords[one as keyof typeof aboutWords]).join(', ');

const row = (name: string, [form, purpose, about, holds]: Field): readonly string[] => [
  `\`${name}\``,
  holds,
  whom(about),
  forms[form][0],
  purposeNames[purpose],
];

const purposeNames = Object.fromEntries(Object.keys(purposes).map((name, i) => [name, `${i + 1}`])) as Readonly<
  Record<keyof typeof purposes, string>
>;

const heads = ['veld', 'wat erin staat', 'over wie', 'vorm', 'doel'];

function sectionOf({ name, columns, words: { title, term, readers, columns: lines, inside = {} } }: Shown): string {
  const parts = columns.flatMap(([key, column]) => {
    const line = lines[key];
    if (line === undefined) throw new Error(`no words for ${name}.${column}`);
    const within = Object.entries(inside[key] ?? {}).map(([part, field]) => row(`${column}.${part}`, field));
    return [row(column, line), ...within];
  });
  const itself = workerReads(name) ? 'ja' : 'nee';
  const night = checkerReads(name) ? 'ja' : 'nee';
  return [
    `#### \`${name}\`: ${title}`,
    '',
    `* **Wie leest.** ${readers.words}`,
    `* **Leest de bot het ook zonder dat iemand erom vraagt:** ${itself}. **De controle van de nacht:** ${night}.`,
    `* **Hoe lang.** ${terms[term]}`,
    '',
    tableOf(heads, parts),
  ].join('\n');
}

const everyField = (): readonly (readonly [Shown, Field])[] =>
  allTables.flatMap((shown) => {
    const { columns, inside = {} } = shown.words;
    return [...Object.values(columns), ...Object.values(inside).flatMap((part) => Object.values(part))].map(
      (field) => [shown, field] as const,
    );
  });

/** What of somebody is kept for a purpose: the titles of the tables that hold it. */
export const keptFor = (purpose: keyof typeof purposes, one: keyof typeof aboutWords): readonly Shown[] => [
  ...new Set(everyField().flatMap(([shown, [, is, about]]) => (is === purpose && about.includes(one) ? [shown] : []))),
];

export const personalDataParts = {
  purposes: (): string =>
    tableOf(
      ['nummer', 'doel'],
      Object.values(purposes).map((text, i) => [`${i + 1}`, text]),
    ),
  answerTerm: (): string =>
    `${numbers.answerMonths} maand, en als het ingewikkeld is ${numbers.longerMonths} maanden langer`,
  monthsUntilTold: (): string => `${numbers.monthsUntilTold} maanden lang`,
  retention: (): string => tableOf(['casus', 'hoe lang'], retentionRows()),
  tables: (): string =>
    tables
      .map(([title, some]) => [`### ${title}`, '', ...some.map(sectionOf)].join('\n\n').replace('\n\n\n', '\n\n'))
      .join('\n\n'),
  forms: (): string =>
    tableOf(
      ['vorm', 'wat dat is'],
      Object.values(forms).map((form) => [...form]),
    ),
  overview: (): string =>
    tableOf(
      ['tabel', 'wat', 'over wie', 'hoe lang'],
      allTables.map(({ name, words: { title, columns, term } }) => [
        `[\`${name}\`](#${anchorOf(name, title)})`,
        title,
        whomOf(Object.values(columns)) || '–',
        termNames[term],
      ]),
    ),
  counts: (): string =>
    `${allTables.length} tabellen, ${everyField().length} velden. Over een leerling: ${count('L')}, over een ouder: ${count('O')}, over een derde: ${count('D')}, over een medewerker: ${count('M')}.`,
  endless: (): string =>
    listOf(
      allTables
        .filter(
          ({ words: { term, columns } }) =>
            terms[term].startsWith('Geen einde') && Object.values(columns).some(([, , about]) => about !== ''),
        )
        .map(({ name, words: { title, columns } }) => `\`${name}\`: ${title} (${whomOf(Object.values(columns))})`),
    ),
} as const;

const count = (one: string): number => everyField().filter(([, [, , about]]) => about.includes(one)).length;
const whomOf = (fields: readonly Field[]): string =>
  (['L', 'O', 'D', 'M'] as const)
    .filter((one) => fields.some(([, , about]) => about.includes(one)))
    .map((one) => aboutWords[one])
    .join(', ');

/** As GitHub makes it of a heading. */
const anchorOf = (name: string, title: string): string =>
  `${name}: ${title}`
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
