import { mayOpenFile } from '../../src/consultation/policy.ts';
import { isPractice } from '../../src/consultation/practice.ts';
import { personOf, seesNoCase } from '../../src/consultation/school.ts';
import { isDangerous } from '../../src/consultation/urgency.ts';
import { isQuiet } from '../../src/consultation/waits/wait.ts';
import { type ToldCase, talksToCome, type WorkRow, workList } from '../../src/digest/overview.ts';
import type { CardElement, Row, View } from '../../src/port/card.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { outsideCopy } from '../copy/outside.nl.ts';
import { workCopy as copy } from '../copy/work.nl.ts';
import { dateWords } from '../moments.ts';
import { button, buttons, row, subtle, text } from '../parts.ts';
import { atSchool } from '../verbs.ts';
import { markOf, waitLine, waitRow } from '../waits.ts';
import { fileButton, filesMenu, type ListTelling, stepWords } from '../work-rows.ts';
import { schoolFormView } from './frame.ts';
import { caseLine } from './header.ts';
import type { SchoolFormDefaults } from './state.ts';
import { whyNoCase } from './tell-somebody.ts';

/** From so many cases on there is a field to search in, and the list comes in pages. */
const SEARCH_FROM = 8;
const CASES_ON_PAGE = SEARCH_FROM - 1;
const MOST_FOUND = 20;

/** A person's own case with the protocol it began with. */
export interface ListedCase {
  readonly stored: StoredCase;
  readonly profile: Profile;
}

interface Entry extends ListedCase {
  /** What waits in it, the most urgent first; empty for a closed case. */
  readonly rows: readonly WorkRow[];
}

/** Part of the list: a page of it, or what was searched for. */
export type ListPart = { readonly page: number } | { readonly words: string };

const toldOf = ({ stored, profile }: ListedCase): ToldCase => ({
  face: stored.face,
  profile,
  excluded: stored.facts.excluded,
});

/** Puts the cases in the order of what waits in them, then those in which nothing does, the closed ones last; gives with each what waits in it. */
function inOrder<T>(
  cases: readonly T[],
  told: (one: T) => ToldCase,
  { person, school, now }: ListTelling,
): readonly { readonly one: T; readonly rows: readonly WorkRow[] }[] {
  const { rows } = workList(cases.map(told), { person, school, policy: { mayOpenFile }, now });
  const rowsOf = Map.groupBy(rows, ({ face }) => face.id);
  const order = new Map([...rowsOf.keys()].map((id, at) => [id, at]));
  const rank = ({ face }: ToldCase): number =>
    face.phase === 'closed' ? order.size + 1 : (order.get(face.id) ?? order.size);
  return cases
    .map((one) => ({ one, rank: rank(told(one)), rows: rowsOf.get(told(one).face.id) ?? [] }))
    .toSorted((a, b) => a.rank - b.rank);
}

const entriesOf = (cases: readonly ListedCase[], telling: ListTelling): readonly Entry[] =>
  inOrder(cases, toldOf, telling).map(({ one, rows }) => ({ ...one, rows }));

/** Returns the row of one case: who it is about, how far it is, and what waits in it first. */
function entryRow(entry: Entry, telling: ListTelling, first: boolean): Row {
  const { stored, profile, rows } = entry;
  const { face, facts } = stored;
  const told = toldOf(entry);
  const title = caseLine(face, facts, { profile });
  const [top] = rows;
  const step = stepWords(told);
  const place = face.phase === 'open' ? (step === undefined ? [] : [step]) : [copy.phase[face.phase]];
  if (top === undefined || face.phase === 'closed')
    return row(title, { detail: copy.detail(place), mark: 'quiet', action: fileButton(told) });
  const also = rows.filter(({ mine, wait }) => mine && !isQuiet(wait)).length - 1;
  const waits = { school: telling.school, profile, now: telling.now };
  const style = first ? 'positive' : undefined;
  const own = top.mine ? waitRow(top.wait, telling.person, face.id, waits, style) : undefined;
  const talks = talksToCome(rows.slice(1)).flatMap(({ wait: { restsUntil } }) =>
    restsUntil === undefined ? [] : [copy.talk(dateWords(restsUntil, telling.now))],
  );
  const words = own === undefined ? [waitLine(top.wait, waits)] : [own.text, own.detail ?? ''];
  return row(title, {
    detail: copy.detail([...place, ...words, ...(also > 0 ? [copy.also(also)] : []), ...talks]),
    ...(isDangerous(face) ? { mark: 'danger' } : markOf(top.wait, waits)),
    action: own?.action ?? fileButton(told),
  });
}

const groupOf = ({ stored, rows }: Entry): string =>
  stored.face.phase === 'closed' ? copy.closed : copy.groups[rows[0]?.group ?? 'quiet'];

/** True where the row of the case leads to what is asked of this person. */
const isAsked = ({ stored: { face }, rows: [top] }: Entry): boolean => top?.mine === true && face.phase !== 'closed';

const entryRows = (entries: readonly Entry[], telling: ListTelling): readonly CardElement[] => [
  ...entries.flatMap((entry, index) => {
    const title = groupOf(entry);
    const before = entries[index - 1];
    return [
      ...(before !== undefined && groupOf(before) === title
        ? []
        : [text(title, { weight: 'Bolder', separator: index > 0 })]),
      entryRow(entry, telling, index === 0),
    ];
  }),
  ...filesMenu(entries.filter(isAsked).map(toldOf)),
];

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Part of the list: what stands on it, in order, of how many that were found, and of how many there are. */
export interface Listed {
  readonly entries: readonly Entry[];
  readonly of: number;
  readonly all: number;
}

/** Returns which cases stand on a page of the list, by their faces alone: the files of the others need not be opened. */
export const casesOnPage = (cases: readonly ToldCase[], telling: ListTelling, page: number): readonly string[] =>
  inOrder(cases, (one) => one, telling)
    .slice(page * CASES_ON_PAGE, (page + 1) * CASES_ON_PAGE)
    .map(({ one: { face } }) => face.id);

/** Returns a page of the list of so many cases, of those that stand on it. */
export const pageOf = (cases: readonly ListedCase[], telling: ListTelling, all: number): Listed => ({
  entries: entriesOf(cases, telling),
  of: all,
  all,
});

/** Returns which of these cases are called so, in the person's own words. */
export function findIn(cases: readonly ListedCase[], telling: ListTelling, words: string): Listed {
  const entries = entriesOf(cases, telling);
  const asked = plain(words.trim());
  const found = entries.filter(({ stored: { face, facts } }) =>
    [face.callName, facts.about.workingName ?? ''].some((name) => plain(name).includes(asked)),
  );
  return { entries: found.slice(0, MOST_FOUND), of: found.length, all: entries.length };
}

/** Returns those of them that are about a child. */
export const casesListed = ({ entries }: Listed): readonly string[] =>
  entries.flatMap(({ stored: { id, face } }) => (isPractice(face) ? [] : [id]));

function pageParts({ entries, of }: Listed, telling: ListTelling, page: number): readonly CardElement[] {
  const turn = (title: string, to: number) => button(title, atSchool(telling.school.id, 'MyCases', { page: to }));
  const pages = Math.ceil(of / CASES_ON_PAGE);
  const turns = [
    ...(page > 0 ? [turn(copy.previous, page - 1)] : []),
    ...(page + 1 < pages ? [turn(copy.next, page + 1)] : []),
  ];
  return [
    ...entryRows(entries, telling),
    ...(turns.length === 0 ? [] : [subtle(copy.page(page + 1, pages)), buttons(...turns)]),
  ];
}

const foundParts = ({ entries, of }: Listed, telling: ListTelling, words: string): readonly CardElement[] => [
  text(copy.search.found(words.trim(), of)),
  ...entryRows(entries, telling),
  ...(of > MOST_FOUND ? [subtle(copy.search.first(MOST_FOUND))] : []),
  buttons(button(copy.search.all, atSchool(telling.school.id, 'MyCases'))),
];

/** What stands around the cases of a person. */
interface ListAround {
  /** What else they are asked, such as to take over in cases of others. */
  readonly asked?: readonly CardElement[];
  /** What else is there, and asks nothing. */
  readonly under?: readonly CardElement[];
}

/**
 * The view of a person's own cases: what waits in each, with the act that ends it; from eight cases on one can search among them.
 */
export function myCasesView(
  shown: Listed,
  telling: ListTelling,
  part: ListPart,
  defaults: SchoolFormDefaults<'FindCase'>,
  { asked = [], under = [] }: ListAround = {},
): View {
  const { title, none, ...why } = outsideCopy.cases;
  if (shown.all === 0) {
    const person = personOf(telling.school, telling.person);
    // Whoever sees no case begins none, and reads whom to tell.
    const [words, label] =
      person !== undefined && seesNoCase(person)
        ? [whyNoCase(person, telling.school, why), outsideCopy.tellSomebody.title]
        : [none, intakeCopy.title];
    return {
      title,
      body: [...asked, text(words), buttons(button(label, atSchool(telling.school.id, 'Intake'))), ...under],
    };
  }
  const parts = 'words' in part ? foundParts(shown, telling, part.words) : pageParts(shown, telling, part.page);
  const body = [...parts, ...under];
  if (shown.all < SEARCH_FROM) return { title, body: [...asked, ...body] };
  const words = { title, submit: copy.search.submit };
  return schoolFormView(defaults, words, [
    {
      type: 'Input.Text',
      id: 'name',
      label: copy.search.field,
      hint: copy.search.hint,
      ...('words' in part ? { value: part.words } : {}),
    },
    ...asked,
    ...body,
  ]);
}
