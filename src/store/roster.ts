/**
 * The roster is kept as keyed hashes only. A text hits when it holds the full name of a pupil, or a first name while that pupil's
 * group stands in the text or is the group of the case.
 */
import { createHmac } from 'node:crypto';
import { normalise, normaliseGroup } from './normalise.ts';
import type { Statement } from './pool.ts';
import type { RosterPupil } from './school-plan.ts';

/** Words of the longest name that is looked for. */
const longestName = 6;
/** More words than a form field takes; what is behind them is not looked at. */
const mostWords = 4000;

const keyed = (key: Buffer, kind: 'full' | 'first', value: string): Buffer =>
  createHmac('sha256', key).update(`${kind}\0${value}`).digest();

const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’/-]*/gu)?.slice(0, mostWords) ?? [];
/** Names in the list and names in the text are cut into words the same way. */
const joined = (words: readonly string[]): string => normalise(words.join(' '));

/** Hashes of one pupil: the full name, first and last word together (without *van der*), and the first name with the group. */
export const rosterHashes = (key: Buffer, pupil: RosterPupil): readonly Buffer[] => {
  const words = wordsOf(pupil.name).slice(0, longestName);
  const first = wordsOf(pupil.first);
  const hashes = words.length > 1 ? [keyed(key, 'full', joined(words))] : [];
  if (words.length > 2) hashes.push(keyed(key, 'full', joined([...words.slice(0, 1), ...words.slice(-1)])));
  if (first.length > 0) {
    hashes.push(keyed(key, 'first', `${joined(first)}\0${normaliseGroup(pupil.group)}`));
  }
  return hashes;
};

/** Words that may name a group: those with a digit. */
const groupsIn = (words: readonly string[]): readonly string[] =>
  words.filter((word) => /\d/.test(word)).map(normaliseGroup);

/** Every hash that words of the text could have, with the words as typed. */
export const candidates = (key: Buffer, text: string, group: string | undefined): ReadonlyMap<string, string> => {
  const words = wordsOf(text);
  const groups = new Set([...groupsIn(words).slice(0, 20), ...(group === undefined ? [] : [normaliseGroup(group)])]);
  const found = new Map<string, string>();
  for (let start = 0; start < words.length; start += 1) {
    for (let length = 1; length <= longestName && start + length <= words.length; length += 1) {
      const typed = words.slice(start, start + length);
      if (length > 1) found.set(keyed(key, 'full', joined(typed)).toString('hex'), typed.join(' '));
      if (length > 2) continue;
      for (const name of groups)
        found.set(keyed(key, 'first', `${joined(typed)}\0${name}`).toString('hex'), typed.join(' '));
    }
  }
  return found;
};

export const rosterQuery = (schoolId: string, hashes: Iterable<string>): Statement => ({
  text: `select encode(hash, 'hex') as hash from roster where school_id = $1 and hash = any ($2::bytea[])`,
  values: [schoolId, [...hashes].map((hash) => Buffer.from(hash, 'hex'))],
});
