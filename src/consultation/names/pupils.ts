/**
 * Names of pupils as a roster has them and as people write them, brought together. A name is compared by letters alone, without what stands
 * between, in both orders, by half of a double surname, by an initial beside the other name, and by the first name with the group.
 */
import { groupsOfRoster, groupsOfText } from './groups.ts';
import { isOpener, isOrdinary } from './ordinary.ts';
import { lettersOf, spellOut, type Words, wordsOf } from './words.ts';

/** What a name is compared by. */
export interface NameKey {
  /** `full`: both names; `short`: one of them and an initial; `first`: a first name in a group. */
  readonly kind: 'full' | 'short' | 'first';
  readonly value: string;
}

/** A name that words of a text may be. */
interface NameTyped extends NameKey {
  /** As it was typed, without the ending of a genitive. */
  readonly typed: string;
}

type Word = Words['words'][number];

/** Words of the longest name in a roster. */
const LONGEST = 8;
/** Names that follow each other in a text are read together up to so many: a longer name holds a shorter one. */
const MOST_NAMES = 4;
/** As many words as a full form field holds; what is behind them is not looked at. Every word costs some twenty readings. */
const MOST_WORDS = 1500;
/** Words between two names: `van den`, `op 't`, `v. d.` */
const MOST_BETWEEN = 4;

const inFirst = (name: string, group: string): NameKey => ({ kind: 'first', value: `${name}\0${group}` });

/** Every run of words that holds a name and ends in one, with and without what stands between. */
function runsOf(words: readonly Word[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= words.length; end += 1) {
      const run = words.slice(start, end);
      if (run.at(-1)?.isBetween !== false) continue;
      runs.add(run.map(({ letters }) => letters).join(''));
      runs.add(run.flatMap(({ letters, isBetween }) => (isBetween ? [] : [letters])).join(''));
    }
  }
  return runs;
}

/** Returns the words of first and last name. An apostrophe parts here, as in `D'Angelo`: a run joins it again. */
function partsOf({ name, first }: { readonly name: string; readonly first: string }) {
  const cut = (text: string) => wordsOf(text.replace(/(?<=^|[\s-])([dlo])['’‘ʼ`´′](?=\p{L})/giu, '$1 '), LONGEST).words;
  const given = wordsOf(first, LONGEST).words;
  const all = cut(name);
  const same = given.every(({ letters }, at) => all[at]?.letters === letters);
  return { given, family: same ? all.slice(given.length) : all };
}

function keysAsWritten(pupil: Pupil): readonly NameKey[] {
  const { given, family } = partsOf(pupil);
  const whole = given.map(({ letters }) => letters).join('');
  if (whole === '') return [];
  const names = family.filter(({ isBetween, letters }) => !isBetween && letters.length > 1);
  // *Anne Marie* in one column: whether the second belongs to the first, the list does not say.
  const further = names.length > 1 && family[0] === names[0] ? [whole + (names[0]?.letters ?? '')] : [];
  const firsts = [...new Set([whole, given[0]?.letters ?? whole, ...further])].filter((it) => it.length > 1);
  const initials = new Set(names.map(({ letters }) => letters.slice(0, 1)));
  return [
    ...[...runsOf(family)].flatMap((last): readonly NameKey[] => [
      ...firsts.flatMap((it): readonly NameKey[] => [
        { kind: 'full', value: it + last },
        { kind: 'full', value: last + it },
      ]),
      { kind: 'short', value: `${whole.slice(0, 1)}.${last}` },
    ]),
    ...firsts.flatMap((it) => [...initials].map((last): NameKey => ({ kind: 'short', value: `${it}.${last}` }))),
    ...firsts.flatMap((it) => groupsOfRoster(pupil.group).map((group) => inFirst(it, group))),
  ];
}

interface Pupil {
  /** First name and surname. */
  readonly name: string;
  readonly first: string;
  readonly group: string;
}

const keyOf = ({ kind, value }: NameKey): string => `${kind} ${value}`;
const distinct = <K extends NameKey>(keys: readonly K[]): readonly K[] => {
  const once = new Map<string, K>();
  for (const key of keys) if (!once.has(keyOf(key))) once.set(keyOf(key), key);
  return [...once.values()];
};

/** Returns what a pupil of the roster is found by. */
export function keysOfPupil(pupil: Pupil): readonly NameKey[] {
  const spelled = { name: spellOut(pupil.name), first: spellOut(pupil.first), group: pupil.group };
  return distinct([...keysAsWritten(pupil), ...(spelled.name === pupil.name ? [] : keysAsWritten(spelled))]);
}

/** A word that is a name by itself, or by its capital. */
const speaks = ({ hasCapital, opens }: Word, letters: string): boolean =>
  !isOrdinary(letters) || (hasCapital && !(opens && isOpener(letters)));

/** *Ben* and *Al* are names too. */
const mayBeName = ({ isBetween, hasCapital, letters }: Word): boolean =>
  letters.length > 1 && (!isBetween || hasCapital);

interface Text extends Words {
  readonly groups: readonly string[];
}

const typedAs = ({ text }: Words, from: Word, end: number): string =>
  text.slice(from.start, end).replaceAll(/\s+/g, ' ');

/** Names from this word on, one after another, until something ends them. */
function* namesFrom(words: readonly Word[], at: number): Generator<readonly Word[]> {
  const names: Word[] = [];
  let skipped = 0;
  for (let index = at; index < words.length && names.length < MOST_NAMES; index += 1) {
    const word = words[index];
    if (word === undefined || word.hasFigure || (index > at && word.afterEnd)) return;
    const isName = index === at ? mayBeName(word) : !word.isBetween && word.letters.length > 1;
    if (index === at && !isName) return;
    // *Vries, Ben de*: read with it, and on without.
    if (!isName && word.isBetween && mayBeName(word)) yield [...names, word];
    skipped = isName ? 0 : skipped + 1;
    if (skipped > MOST_BETWEEN) return;
    if (!isName) continue;
    names.push(word);
    yield [...names];
  }
}

const inFull = (text: Text, names: readonly Word[], stem: Word['stems'][number]): readonly NameTyped[] => {
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  const before = names.slice(0, -1);
  const isSpoken = before.some((word) => speaks(word, word.letters)) || speaks(last, stem.letters);
  if (!isSpoken) return [];
  const value = before.map(({ letters }) => letters).join('') + stem.letters;
  const typed = typedAs(text, first, stem.end);
  return [
    ...(names.length > 1 ? [{ kind: 'full' as const, value, typed }] : []),
    ...(names.length <= 2 ? text.groups.map((group) => ({ ...inFirst(value, group), typed })) : []),
  ];
};

/** The next word that may be a name, over what stands between; `step` is 1 or -1. */
function neighbour(words: readonly Word[], at: number, step: 1 | -1): number | undefined {
  for (let index = at + step, skipped = 0; skipped <= MOST_BETWEEN; index += step, skipped += 1) {
    const word = words[index];
    const isEnd = word === undefined || word.hasFigure || (step > 0 ? word : words[index + 1])?.afterEnd === true;
    if (isEnd) return undefined;
    if (!word.isBetween && !word.isInitial && word.letters.length > 1) return index;
  }
  return undefined;
}

/** *E. de Vries*, *Vries, E. de*, *Emma d. V.*: an initial with the name beside it, which has a capital as well. */
function withInitial(text: Text, at: number): readonly NameTyped[] {
  const initial = text.words[at];
  if (initial?.isInitial !== true) return [];
  const found: NameTyped[] = [];
  for (const step of [1, -1] as const) {
    const index = neighbour(text.words, at, step);
    const word = index === undefined ? undefined : text.words[index];
    if (index === undefined || word === undefined || !word.hasCapital) continue;
    const second = neighbour(text.words, index, step);
    const more = second === undefined ? undefined : text.words[second];
    const end = initial.stems[0]?.end ?? initial.start;
    for (const stem of step > 0 ? word.stems : word.stems.slice(0, 1)) {
      const typed = step > 0 ? typedAs(text, initial, stem.end) : typedAs(text, word, end);
      found.push({ kind: 'short', value: `${initial.letters}.${stem.letters}`, typed });
      if (step < 0) found.push({ kind: 'short', value: `${stem.letters}.${initial.letters}`, typed });
    }
    if (more?.hasCapital !== true) continue;
    if (step < 0) {
      const both = more.letters + word.letters;
      found.push({ kind: 'short', value: `${both}.${initial.letters}`, typed: typedAs(text, more, end) });
    } else {
      const [stem] = more.stems.slice(-1);
      const both = word.letters + (stem?.letters ?? '');
      found.push({ kind: 'short', value: `${initial.letters}.${both}`, typed: typedAs(text, initial, stem?.end ?? 0) });
    }
  }
  return found;
}

/** Returns every name that words of a text may be, each once. `group`: of the case, with which a first name alone may be one. */
export function readingsOf(typed: string, group: string | undefined): readonly NameTyped[] {
  const text: Text = { ...wordsOf(typed, MOST_WORDS), groups: groupsOfText(typed, group) };
  return distinct(
    text.words.flatMap((_, at) => [
      ...[...namesFrom(text.words, at)].flatMap((names) =>
        (names.at(-1)?.stems ?? []).flatMap((stem) => inFull(text, names, stem)),
      ),
      ...withInitial(text, at),
    ]),
  );
}

/** True where all that somebody typed is this name, in full or its first name. */
export function isNameOf(name: string, typed: string): boolean {
  const [first = ''] = name.trim().split(/\s+/);
  const letters = lettersOf(typed);
  if (letters === lettersOf(name)) return true;
  const keys = new Set(keysOfPupil({ name, first, group: '0' }).map(keyOf));
  return readingsOf(typed, '0').some((reading) => lettersOf(reading.typed) === letters && keys.has(keyOf(reading)));
}
