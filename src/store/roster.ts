/**
 * The roster is kept as keyed hashes only. A text hits when it holds the full name of a pupil, or a first name while that pupil's
 * group stands in the text or is the group of the case.
 */
import { createHmac } from 'node:crypto';
import { normalise, normaliseGroup } from './normalise.ts';
import type { RosterPupil } from './school-plan.ts';
import { statement } from './statement.ts';

/** Words of the longest name that is looked for. */
const longestName = 6;
/** As many words as a full form field holds; what is behind them is not looked at. Every word costs some twenty hashes. */
const mostWords = 1500;
/** Groups that one text is compared with. */
const mostGroups = 6;

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

/** Every hash that words of the text could have, with the words as typed; what is typed twice is hashed once. */
export const candidates = (key: Buffer, text: string, group: string | undefined): ReadonlyMap<string, string> => {
  const words = wordsOf(text);
  const compared = words.map(normalise);
  const groups = new Set(group === undefined ? [] : [normaliseGroup(group)]);
  for (const name of groupsIn(words)) if (groups.size < mostGroups) groups.add(name);
  const looked = new Map<string, readonly [kind: 'full' | 'first', value: string, typed: string]>();
  const look = (kind: 'full' | 'first', value: string, typed: string): void => {
    if (!looked.has(`${kind} ${value}`)) looked.set(`${kind} ${value}`, [kind, value, typed]);
  };
  for (let start = 0; start < words.length; start += 1) {
    for (let length = 1; length <= longestName && start + length <= words.length; length += 1) {
      // No name has a figure in it.
      if (/\d/.test(words[start + length - 1] ?? '')) break;
      const typed = words.slice(start, start + length).join(' ');
      const value = compared.slice(start, start + length).join(' ');
      if (length > 1) look('full', value, typed);
      if (length <= 2) for (const name of groups) look('first', `${value}\0${name}`, typed);
    }
  }
  return new Map([...looked.values()].map(([kind, value, typed]) => [keyed(key, kind, value).toString('hex'), typed]));
};

const rosterHits = statement({
  by: ['app'],
  takes: ['roster.schoolId', 'roster.hash[] as hashes'],
  gives: ['text as hash'],
  text: `select encode(hash, 'hex') as hash from roster where school_id = $1 and hash = any ($2::bytea[])`,
});

export const rosterQuery = (schoolId: string, hashes: Iterable<string>) =>
  rosterHits({ schoolId, hashes: [...hashes].map((hash) => Buffer.from(hash, 'hex')) });
