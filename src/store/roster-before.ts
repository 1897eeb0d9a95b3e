/**
 * A text against a roster of before: a file applied by an older version kept hashes of names as they were compared then, and those stay until it
 * is applied again. A text hits when it holds the full name of a pupil, or a first name while that pupil's group stands in the text or is the
 * group of the case.
 */
import { createHmac } from 'node:crypto';
import { normalise, normaliseGroup } from './normalise.ts';

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
/** Words that may name a group: those with a digit. */
const groupsIn = (words: readonly string[]): readonly string[] =>
  words.filter((word) => /\d/.test(word)).map(normaliseGroup);

/** Every hash that words of the text could have, with the words as typed; what is typed twice is hashed once. */
export const candidatesBefore = (key: Buffer, text: string, group: string | undefined): ReadonlyMap<string, string> => {
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
