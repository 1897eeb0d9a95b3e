/** Groups of a school as people write them: `3A`, `3 a`, `gr. 3`, `groep drie`, `03`, `3/4`, `3 en 4`. */

/** Groups that one text is compared with. */
const MOST = 8;
/** No group of a school has a higher number. */
const HIGHEST = 12;

const PREFIX = /^(?:groepen|groep|grp|gr|klassen|klas|kl|unit)(?:[.\s]+|(?=\d))/u;
const PREFIXES = new Set(['groepen', 'groep', 'grp', 'gr', 'klassen', 'klas', 'kl', 'unit']);
const NUMBERS = ['nul', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht'];
/** What makes the number before it a quantity, a time or a day. */
const QUANTITIES = new Set(
  (
    'uur,u,jaar,jaren,jr,maand,maanden,week,weken,dag,dagen,minuut,minuten,min,keer,maal,x,km,m,cm,kg,euro,procent,' +
    'kinderen,leerlingen,mensen,januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december'
  ).split(','),
);

const small = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .trim();

/** Returns a group as it is compared: `Groep 03 A` and `3a` are one. */
function groupKey(group: string): string {
  const bare = small(group).replace(PREFIX, '');
  const number = NUMBERS.indexOf(bare);
  const runs = (number > 0 ? String(number) : bare).match(/\p{L}+|\p{N}+/gu) ?? [];
  const parts = runs.filter((run) => run !== 'en' && !PREFIXES.has(run)).map((run) => run.replace(/^0+(?=\d)/, ''));
  return parts.reduce((key, part) => (/\d$/.test(key) && /^\d/.test(part) ? `${key}/${part}` : key + part), '');
}

const yearsOf = (key: string): readonly string[] => key.match(/\d+/g) ?? [];

/** Returns what a group of the roster is found by: itself and, of `3a` or `3/4`, each year. `=` tells a year that is the whole name. */
export function groupsOfRoster(group: string): readonly string[] {
  const key = groupKey(group);
  return [...new Set([key, `=${key}`, ...yearsOf(key)])];
}

/** Returns what a group in a text may be in the roster: `3a` also where the roster has a year alone, `3/4` also each year. */
function lookedFor(key: string): readonly string[] {
  const years = yearsOf(key);
  if (years.length > 1) return [key, ...years];
  return /^\d+\p{L}+$/u.test(key) ? [key, `=${years[0]}`] : [key];
}

interface Named {
  readonly key: string;
  /** Called a group in so many words. */
  readonly isCalled: boolean;
}

function namedAt(tokens: readonly string[], at: number): readonly Named[] {
  const [token = '', before = '', next = '', after = ''] = [tokens[at], tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  const isCalled = PREFIXES.has(before) || PREFIX.test(token);
  if (!/\p{N}/u.test(token)) return isCalled && NUMBERS.indexOf(token) > 0 ? [{ key: groupKey(token), isCalled }] : [];
  const isNumber = /^\d+$/.test(token);
  if (!isCalled && isNumber && (Number(token) > HIGHEST || QUANTITIES.has(next))) return [];
  const joined = /^[a-h]$/.test(next)
    ? token + next
    : next === 'en' && /^\d+$/.test(after)
      ? `${token}/${after}`
      : undefined;
  const own = { key: groupKey(token), isCalled };
  return isNumber && joined !== undefined ? [{ key: groupKey(joined), isCalled }, own] : [own];
}

/** Returns the groups that a text may name, with the group of its case; those that are called so come first. */
export function groupsOfText(text: string, ofCase: string | undefined): readonly string[] {
  const tokens = small(text).match(/[\p{L}\p{N}]+(?:[/&+-][\p{L}\p{N}]+)*/gu) ?? [];
  const named = tokens.flatMap((_, at) => namedAt(tokens, at));
  const keys = [
    ...(ofCase === undefined ? [] : [groupKey(ofCase)]),
    ...named.filter(({ isCalled }) => isCalled).map(({ key }) => key),
    ...named.filter(({ isCalled }) => !isCalled).map(({ key }) => key),
  ];
  return [...new Set(keys.filter((key) => key !== '').flatMap(lookedFor))].slice(0, MOST);
}
