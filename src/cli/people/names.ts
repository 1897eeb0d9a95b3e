/** Names of staff as systems of schools export them, sorted or spoken: whole as people say them. */
import { isBetweenWord, lettersOf } from '../../consultation/names/words.ts';

/** What an export holds of a name: in columns of its own, or as one text. */
interface NameParts {
  readonly first?: string;
  readonly between?: string;
  readonly last?: string;
  readonly name?: string;
}

/** A name as it is said, and the part by which somebody is called. */
interface SpokenName {
  readonly first: string;
  readonly name: string;
}

const TITLE = /^(?:(?:de heer|dhr|mevrouw|mevr|mw|drs|dr|ir|prof)(?:\.\s*|\s+))+(?=\S)/iu;

/** One space, a hyphen without spaces around it, no initials or maiden name in brackets, no title. */
const tidy = (text = ''): string =>
  text
    .replace(/\([^)]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/(?<=\S) ?[-–] ?(?=\S)/g, '-')
    .trim()
    .replace(TITLE, '');

const wordsIn = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

/** Words between first and last name in front of the text, or behind it; the rest. At least one word is left. */
function split(text: string, where: 'before' | 'behind'): { readonly between: string; readonly rest: string } {
  const words = [...wordsIn(text)];
  const between: string[] = [];
  while (words.length > 1) {
    const word = where === 'before' ? words[0] : words.at(-1);
    if (word === undefined || !isBetweenWord(word)) break;
    if (where === 'before') between.push(words.shift() ?? '');
    else between.unshift(words.pop() ?? '');
  }
  return { between: between.join(' '), rest: words.join(' ') };
}

const isAllBetween = (text: string): boolean => {
  const words = wordsIn(text);
  return words.length > 0 && words.every(isBetweenWord);
};

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** A surname that is sorted: *Vries, de*; *Boer, van den*. */
function surnameOf(last: string, between: string): string {
  const [main = '', behind = ''] = last.split(/\s*,\s*/, 2);
  if (behind !== '' && isAllBetween(behind)) return join(between || behind, main);
  const whole = tidy(last.replaceAll(',', ' '));
  // The column of its own may say what stands in the surname already.
  return between !== '' && whole.toLowerCase().startsWith(`${between.toLowerCase()} `) ? whole : join(between, whole);
}

/** *Vries, Emma de*; *Vries, de, Emma*; *de Vries, Emma*; *Emma de Vries*. */
function spoken(name: string): SpokenName {
  const parts = name.split(/\s*,\s*/).filter((part) => part !== '');
  const [last = '', ...behind] = parts;
  if (behind.length === 0) return { first: wordsIn(last)[0] ?? '', name: last };
  const between = behind.filter(isAllBetween).join(' ');
  const given = behind.filter((part) => !isAllBetween(part)).join(' ');
  const after = split(given, 'behind');
  const { between: before, rest: first } = after.between === '' ? split(given, 'before') : after;
  return { first, name: join(first, between || before, last) };
}

/** Returns the name as it is said; its parts are empty where they were. */
export function spokenName({ first, between, last, name }: NameParts): SpokenName {
  const called = tidy(first);
  const family = tidy(last);
  if (called !== '' && family !== '') {
    // A first name may end in what stands between: *Emma de*, *Vries*.
    const { between: behind, rest } = split(called, 'behind');
    return { first: rest, name: join(rest, surnameOf(family, tidy(between) || behind)) };
  }
  return spoken(tidy(name ?? join(called, family)));
}

/** What people put before a name: *juf*, *dhr.* */
const ADDRESS = new Set([
  ...[
    'juf',
    'juffrouw',
    'meester',
    'mevrouw',
    'mevr',
    'mvr',
    'mw',
    'meneer',
    'menheer',
    'mijnheer',
    'dhr',
    'hr',
    'heer',
  ],
  ...['mr', 'mrs', 'ms', 'miss', 'dr', 'drs', 'ir', 'ing', 'prof'],
]);
const isInitials = (word: string): boolean =>
  lettersOf(word).length < 2 || /^(?:\p{L}{1,2}\.)+-?\p{L}{0,2}\.?$/u.test(word) || /^\p{Lu}{2}$/u.test(word);

function withoutAddress(name: string): readonly string[] {
  const words = wordsIn(tidy(name));
  const start = words.findIndex((word) => !ADDRESS.has(lettersOf(word)));
  return start === -1 ? [] : words.slice(start);
}

/** Words of a name that say which person it is, by their letters: no form of address in front, no initial, and nothing that stands between. */
export const tellingWords = (name: string): readonly string[] =>
  withoutAddress(name)
    .filter((word) => !isInitials(word) && !isBetweenWord(word))
    .map(lettersOf);

/** The first name, by its letters; undefined where a name has none: an initial, or *juf* alone, proves nothing. */
export function firstNameIn(name: string): string | undefined {
  const [first = ''] = withoutAddress(name);
  return isInitials(first) || isBetweenWord(first) ? undefined : lettersOf(first);
}
