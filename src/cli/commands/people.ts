import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import { type Comparison, compare } from '../people/compare.ts';
import { ByHand, edited } from '../people/edit.ts';
import { editsOf, linesOf, neededOf } from '../people/import.ts';
import { saveSchool } from '../people/save.ts';
import { staffIn, type WholeStaffList } from '../people/staff.ts';
import { mayGo, numberIn } from '../school/brake.ts';
import { readSchool } from '../school/read.ts';

interface ImportOptions {
  /** The school file. */
  readonly school: string;
  readonly dryRun: boolean;
  readonly write: boolean;
  /** How many people are meant to go, and to come, as typed. */
  readonly gone?: string | undefined;
  readonly added?: string | undefined;
}

/** More new people than this at once are those of another list, such as one with pupils in it: half of who is there, and a few always. */
const mayCome = (added: number, of: number, meant: number | undefined): boolean =>
  meant === undefined ? added <= Math.max(5, Math.floor(of / 2)) : added === meant;

/**
 * `zorg people import <list.csv> --school <file.yaml> [--write | --dry-run] [--gone N] [--new N]`: brings the people of a school file in line with
 * what the administration exports. It gives the role of a teacher and no other, and changes nothing in the database: whoever is new has no account
 * yet, and a person looks at the file before `school apply`.
 */
export async function importPeople(
  list: string,
  options: ImportOptions,
  output: Output,
  clock: () => Date = () => new Date(),
): Promise<ExitCode> {
  const { school: file, dryRun, write } = options;
  const gone = options.gone === undefined ? undefined : numberIn(options.gone);
  const added = options.added === undefined ? undefined : numberIn(options.added);
  if ((options.gone !== undefined && gone === undefined) || (options.added !== undefined && added === undefined)) {
    output.warn('Schrijf achter --gone en --new een aantal mensen, bijvoorbeeld --gone 7.');
    return 2;
  }
  const school = await readSchool(file, { unfinished: true });
  if (!school.ok) {
    showFaults(school.faults, output);
    output.warn('Het schoolbestand moet eerst kloppen. Er is niets veranderd.');
    return school.isThere ? 1 : 2;
  }
  const staff = await staffIn(list, output, clock());
  if (typeof staff === 'number') return staff;
  const { people } = school.school;
  const found = compare(people, staff.people);
  tell(found, staff, output);
  if (found.unclear.length > 0) {
    output.warn(`${countOf(found.unclear.length, 'vraag', 'vragen')} voor een mens. Er is niets veranderd.`);
    return 1;
  }
  const braked = brake(found, people.length, { gone, added });
  for (const sentence of braked) output.warn(sentence);
  if (braked.length > 0) return 1;
  const edits = editsOf(people, found, school.keys);
  for (const warning of neededOf(people, found)) output.warn(`Let op: ${warning}`);
  if (edits.fields.length + edits.removed.length + edits.added.length === 0) {
    output.say('Het schoolbestand is al zoals deze lijst.');
    return 0;
  }
  if (dryRun) {
    output.say(`${sumOf(found)}. Dit was een proef: er is niets geschreven.`);
    return 0;
  }
  const text = textOf(() => edited(school.text, school.keys, edits));
  if (text instanceof ByHand) {
    output.warn(
      `people[${text.index}]: dit is zo geschreven dat alleen een mens het kan veranderen. Er is niets veranderd.`,
    );
    return 1;
  }
  const to = await saveSchool(file, text, write, output);
  if (to === undefined) return 1;
  output.say(`${to}: ${sumOf(found)}. In de bot verandert dit nog niets.`);
  output.say(`Kijk het na, zoek de accounts (people accounts ${to}), en pas het toe (school apply ${to}).`);
  return 0;
}

const textOf = (work: () => string): string | ByHand => {
  try {
    return work();
  } catch (error) {
    if (error instanceof ByHand) return error;
    throw error;
  }
};

function tell(found: Comparison, { left, unused, warnings }: WholeStaffList, output: Output): void {
  for (const warning of warnings) output.warn(`Let op: ${warning}`);
  if (unused.length > 0) output.say(`Niet gelezen uit de lijst: ${unused.join(', ')}.`);
  if (left.length > 0) output.say(`Uit dienst, gesloten of gast, dus niet meegeteld: ${left.join(', ')}.`);
  for (const line of linesOf(found)) output.say(line);
  for (const sentence of found.kept) output.say(`= ${sentence}`);
  for (const hint of found.hints) output.warn(`Let op: ${hint}`);
  for (const sentence of found.unclear) output.warn(sentence);
}

const sumOf = ({ added, renamed, changed, gone }: Comparison): string => {
  const others = new Set([...renamed, ...changed].map(({ known }) => known.index)).size;
  return `${added.length} nieuw, ${others} veranderd, ${gone.length} weg`;
};

function brake(
  { gone, added }: Comparison,
  of: number,
  meant: { readonly gone: number | undefined; readonly added: number | undefined },
): readonly string[] {
  return [
    ...(mayGo(gone.length, of, meant.gone)
      ? []
      : [
          `${gone.length} van ${countOf(of, 'mens', 'mensen')} zouden verdwijnen. Er is niets veranderd. Is de lijst heel en klopt dit, doe het dan met --gone ${gone.length}.`,
        ]),
    ...(mayCome(added.length, of, meant.added)
      ? []
      : [
          `${added.length} mensen zouden erbij komen, en er zijn er ${of}. Er is niets veranderd. Staan er alleen collega’s in de lijst, doe het dan met --new ${added.length}.`,
        ]),
  ];
}
