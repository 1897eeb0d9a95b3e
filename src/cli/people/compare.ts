/** A list of staff beside the people of a school file: who is new, changed or gone, and what only a person can say. */
import { groupsOfRoster } from '../../consultation/names/groups.ts';
import { isBetweenWord, lettersOf } from '../../consultation/names/words.ts';
import { editDistance } from '../../protocol/faults.ts';
import { type Role, roleNamed, roleWord } from '../school/dutch.ts';
import type { SchoolFile } from '../school/schema.ts';
import type { Colleague } from './list.ts';
import { firstNameIn } from './names.ts';

/** Somebody of the school file; `index`: the place among its people. */
interface FilePerson {
  readonly index: number;
  readonly person: SchoolFile['people'][number];
}

interface Pair {
  readonly known: FilePerson;
  readonly colleague: Colleague;
}

/** A field that the list changes. */
interface FieldChange {
  readonly known: FilePerson;
  readonly field: 'groups' | 'workdays';
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface Comparison {
  readonly added: readonly Colleague[];
  /** The same number and first name: the same person, who is called otherwise now. */
  readonly renamed: readonly Pair[];
  readonly changed: readonly FieldChange[];
  /** Whose number in the administration becomes known. */
  readonly numbered: readonly Pair[];
  readonly gone: readonly FilePerson[];
  /** Dutch sentences: what nobody may guess. With one nothing is done. */
  readonly unclear: readonly string[];
  /** Dutch sentences about what is left as it is, and why. */
  readonly kept: readonly string[];
  /** Dutch sentences about what somebody may want to look at. */
  readonly hints: readonly string[];
}

/** An import gives this role, and changes and ends nobody who has another. */
const isOnlyTeacher = ({ person }: FilePerson): boolean => person.roles.every((role) => role === 'teacher');

const rolesOf = ({ person }: FilePerson): string => person.roles.map(roleWord).join(', ');

const firstOf = (name: string): string => lettersOf(name.split(' ')[0] ?? '');
const hasSameFirst = (one: string, other: string): boolean =>
  firstNameIn(one) !== undefined && firstNameIn(one) === firstNameIn(other);
const bare = (name: string): string =>
  lettersOf(
    name
      .split(/[\s-]/)
      .filter((word) => !isBetweenWord(word))
      .join(' '),
  );

/** Names that two people may write for one: a letter or two apart, or *van* left out, or a part of it. */
export function looksLike(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)];
  if (a === b || editDistance(a, b) <= (Math.min(a.length, b.length) > 6 ? 2 : 1)) return true;
  return firstOf(one) === firstOf(other) && (a.startsWith(b) || b.startsWith(a));
}

/** The role that a function speaks of, where it is another than an import gives. */
const suggested = ({ functions }: Colleague): Role | undefined =>
  functions.map(roleNamed).find((role) => role !== undefined && role !== 'teacher');

interface Matched {
  readonly pairs: readonly Pair[];
  readonly unclear: readonly string[];
  readonly fresh: readonly Colleague[];
  readonly missing: readonly FilePerson[];
}

/** By number, then by name where one of the two has none. */
function match(people: readonly FilePerson[], list: readonly Colleague[]): Matched {
  const pairs: Pair[] = [];
  const unclear: string[] = [];
  const fresh: Colleague[] = [];
  const taken = new Set<FilePerson>();
  const numbers = new Map(people.flatMap((it) => (it.person.personnel ? [[it.person.personnel, it] as const] : [])));
  const take = (known: FilePerson, colleague: Colleague): void => {
    taken.add(known);
    pairs.push({ known, colleague });
  };
  const rest = list.filter((colleague) => {
    const known = colleague.number === undefined ? undefined : numbers.get(colleague.number);
    if (known !== undefined) take(known, colleague);
    return known === undefined;
  });
  for (const colleague of rest) {
    const { name, number, line } = colleague;
    const namesakes = people.filter((it) => !taken.has(it) && lettersOf(it.person.name) === lettersOf(name));
    const [known] = namesakes;
    const twins = rest.filter((other) => lettersOf(other.name) === lettersOf(name));
    if (known === undefined) fresh.push(colleague);
    else if (namesakes.length > 1 || twins.length > 1)
      unclear.push(
        `${name} (regel ${line}): er is meer dan één mens van die naam. Schrijf in het schoolbestand bij ieder \`personnel:\` met het nummer.`,
      );
    else if (known.person.personnel !== undefined && number !== undefined)
      unclear.push(
        `${name} (regel ${line}) heeft nummer ${number}, en in het schoolbestand ${known.person.personnel}. Is het dezelfde mens, verbeter dan het nummer; anders krijgt de nieuwe een eigen regel met \`id:\`.`,
      );
    else take(known, colleague);
  }
  return { pairs, unclear, fresh, missing: people.filter((it) => !taken.has(it) && !mentioned(it, unclear)) };
}

/** Who is asked about is not gone. */
const mentioned = ({ person }: FilePerson, unclear: readonly string[]): boolean =>
  unclear.some((sentence) => lettersOf(sentence.split(' (')[0] ?? '') === lettersOf(person.name));

const sorted = (values: readonly string[]): string => [...values].sort().join();

function changesIn({ known, colleague }: Pair): readonly FieldChange[] {
  const { person } = known;
  const differs = (
    field: FieldChange['field'],
    before: readonly string[],
    after: readonly string[],
    as: (value: string) => string = (value) => value,
  ) =>
    after.length === 0 || sorted(before.map(as)) === sorted(after.map(as)) ? [] : [{ known, field, before, after }];
  return [
    // *Groep 3* and *03* are one.
    ...differs('groups', person.groups, colleague.groups, (group) => groupsOfRoster(group)[0] ?? group),
    ...differs('workdays', person.workdays ?? [], colleague.workdays),
  ];
}

interface Renames {
  readonly renamed: readonly Pair[];
  readonly kept: readonly string[];
  readonly unclear: readonly string[];
}

function renamesIn(pairs: readonly Pair[]): Renames {
  const renamed: Pair[] = [];
  const kept: string[] = [];
  const unclear: string[] = [];
  for (const pair of pairs) {
    const { known, colleague } = pair;
    const before = known.person.name;
    if (lettersOf(before) === lettersOf(colleague.name)) continue;
    const first = firstNameIn(before);
    // An initial, or *juf*, is no first name: it proves nothing.
    if (first === undefined || first !== firstNameIn(colleague.name))
      unclear.push(
        `Nummer ${colleague.number} is in het schoolbestand van ${before} en in de lijst (regel ${colleague.line}) van ${colleague.name}. Is het dezelfde mens, verander dan de naam en schrijf \`formerly: ${before}\`. Is het een ander, haal dan het nummer bij ${before} weg.`,
      );
    else if (!isOnlyTeacher(known))
      kept.push(
        `${before} (${rolesOf(known)}) heet in de lijst ${colleague.name}. Klopt dat, verander dan zelf de naam en schrijf \`formerly: ${before}\`.`,
      );
    else renamed.push(pair);
  }
  return { renamed, kept, unclear };
}

/** Compares people by number and name. Guesses nothing. */
export function compare(people: SchoolFile['people'], list: readonly Colleague[]): Comparison {
  const known = people.map((person, index) => ({ index, person }));
  const { pairs, unclear, fresh, missing } = match(known, list);
  const renames = renamesIn(pairs);
  const changes = pairs.flatMap(changesIn);
  // A board, a privacy officer and whoever reads cases are written down by hand; the rest may begin as who shares a concern.
  const byHand = fresh.filter((colleague) => suggested(colleague) !== undefined);
  const rest = fresh.filter((colleague) => suggested(colleague) === undefined);
  const isTwin = twinsAmong(people, rest);
  const twins = rest.filter(isTwin);
  const added = rest.filter((colleague) => !isTwin(colleague));
  const gone = missing.filter(isOnlyTeacher);
  return {
    added,
    renamed: renames.renamed,
    changed: changes.filter((change) => isOnlyTeacher(change.known)),
    numbered: pairs.filter(({ known: it, colleague }) => !it.person.personnel && colleague.number !== undefined),
    gone,
    unclear: [...unclear, ...renames.unclear],
    kept: [
      ...renames.kept,
      ...changes
        .filter((change) => !isOnlyTeacher(change.known))
        .map(
          ({ known: it, field, after }) =>
            `${it.person.name} (${rolesOf(it)}): ${FIELDS[field]} in de lijst: ${after.join(', ')}.`,
        ),
      ...missing
        .filter((it) => !isOnlyTeacher(it))
        .map(
          (it) =>
            `${it.person.name} (${rolesOf(it)}) staat niet in de lijst. Is die weg, haal de regel dan zelf uit het schoolbestand.`,
        ),
      ...twins.map(
        (it) =>
          `${it.name} (regel ${it.line}) heet als een ander. Zijn het er twee, schrijf dan zelf bij ieder van hen een \`id:\`, en een regel voor wie nieuw is.`,
      ),
      ...byHand.map(
        (it) =>
          `${it.name} (regel ${it.line}) is ${it.functions.join(', ')}. Klopt dat, schrijf dan zelf een regel met \`roles: [${suggested(it)}]\`.`,
      ),
    ],
    hints: [...hintsOf(gone, added), ...roleHints(pairs)],
  };
}

/** New people with a name that is somebody's, where an import can give them no `id:` that keeps the two apart. */
const twinsAmong =
  (people: SchoolFile['people'], fresh: readonly Colleague[]) =>
  (colleague: Colleague): boolean => {
    const isNamesake = ({ name }: { readonly name: string }) => lettersOf(name) === lettersOf(colleague.name);
    const known = people.filter(isNamesake);
    const others = fresh.filter((other) => other !== colleague && isNamesake(other));
    if (known.length + others.length === 0) return false;
    return (
      known.some(({ id }) => id === undefined) || [colleague, ...others].some(({ number }) => number === undefined)
    );
  };

const FIELDS = { groups: 'groepen', workdays: 'werkdagen' } as const;

/** Who may be one person under two names, and who looks like somebody else. */
function hintsOf(gone: readonly FilePerson[], added: readonly Colleague[]): readonly string[] {
  const same = gone.flatMap(({ person }) =>
    added
      .filter(({ name }) => looksLike(person.name, name) || hasSameFirst(person.name, name))
      .map(
        ({ name }) =>
          `${person.name} verdwijnt en ${name} is nieuw. Is het dezelfde mens, zet dan zelf de nieuwe naam in het schoolbestand, met \`formerly: ${person.name}\`.`,
      ),
  );
  const alike = added.flatMap(({ name }, index) =>
    added
      .slice(index + 1)
      .flatMap((other) =>
        looksLike(name, other.name) ? [`${name} en ${other.name} lijken op elkaar: zijn het er twee?`] : [],
      ),
  );
  return [...same, ...alike];
}

const roleHints = (pairs: readonly Pair[]): readonly string[] =>
  pairs.flatMap(({ known, colleague }) => {
    const role = suggested(colleague);
    return role === undefined || known.person.roles.includes(role)
      ? []
      : [
          `${known.person.name} is volgens de lijst ${colleague.functions.join(', ')}, en heeft hier de rol ${rolesOf(known)}. Een import verandert geen rol.`,
        ];
  });
