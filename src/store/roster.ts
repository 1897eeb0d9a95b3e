/**
 * The roster is kept as keyed hashes only. A text hits when it holds the full name of a pupil however it is written, one of both names with an
 * initial, or a first name while that pupil's group stands in the text or is the group of the case.
 */
import { createHmac, createSecretKey } from 'node:crypto';
import { keysOfPupil, type NameKey, readingsOf } from '../consultation/names/pupils.ts';
import type { Ask } from './ask.ts';
import { candidatesBefore } from './roster-before.ts';
import type { RosterPupil } from './school-plan.ts';
import { statement } from './statement.ts';

/** The key is made ready once for all: for every hash anew it costs five times the hash. */
const hasher = (key: Buffer) => {
  const ready = createSecretKey(key);
  const hash = (kind: NameKey['kind'] | 'form', value: string): Buffer =>
    createHmac('sha256', ready).update(`${kind}\0${value}`).digest();
  return {
    hash: ({ kind, value }: NameKey): Buffer => hash(kind, value),
    /** Stands beside the pupils since names are compared by letters alone: a roster without it was applied by an older version. */
    form: hash('form', 'letters'),
  };
};

/** Hashes of a whole roster; empty where it is. */
export const rosterHashes = (key: Buffer, pupils: readonly RosterPupil[]): readonly Buffer[] => {
  if (pupils.length === 0) return [];
  const { hash, form } = hasher(key);
  return [form, ...pupils.flatMap(keysOfPupil).map(hash)];
};

/** Every hash that words of the text could have, with the words as typed. */
export const candidates = (key: Buffer, text: string, group: string | undefined): ReadonlyMap<string, string> => {
  const { hash } = hasher(key);
  return new Map(readingsOf(text, group).map((reading) => [hash(reading).toString('hex'), reading.typed]));
};

const hitsOf = statement({
  by: ['app'],
  takes: ['roster.schoolId', 'roster.hash[] as hashes'],
  gives: ['text as hash'],
  text: `select encode(hash, 'hex') as hash from roster where school_id = $1 and hash = any ($2::bytea[])`,
});

/** Returns the words of the text, as typed, that match the roster of the school, in the order of the text. */
export const rosterHits = async (
  read: Ask,
  key: Buffer,
  { schoolId, text, group }: { readonly schoolId: string; readonly text: string; readonly group: string | undefined },
): Promise<readonly string[]> => {
  const find = async (hashes: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(
      (await read(hitsOf({ schoolId, hashes: hashes.map((hash) => Buffer.from(hash, 'hex')) }))).map(
        ({ hash }) => hash,
      ),
    );
  const typed = candidates(key, text, group);
  if (typed.size === 0) return [];
  const form = hasher(key).form.toString('hex');
  const found = await find([form, ...typed.keys()]);
  const among = found.has(form) ? typed : candidatesBefore(key, text, group);
  const hits = found.has(form) ? found : await find([...among.keys()]);
  return [...new Set([...among].flatMap(([hash, words]) => (hits.has(hash) ? [words] : [])))];
};
