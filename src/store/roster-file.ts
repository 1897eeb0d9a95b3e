/** The list of pupils of a school file, into the keyed hashes that are kept of it. */
import type { Ask } from './ask.ts';
import type { Differences } from './differences.ts';
import { rosterOf } from './generated/school-file.ts';
import { rosterHashes } from './roster.ts';
import type { SchoolPlan } from './school-plan.ts';
import type { SchoolSecret } from './school-secret.ts';
import { statement } from './statement.ts';

const addRoster = statement({
  by: ['owner'],
  takes: ['roster.schoolId', 'roster.hash[] as hashes'],
  text: 'insert into roster (school_id, hash) select $1, h from unnest($2::bytea[]) h',
});
const dropRoster = statement({
  by: ['owner'],
  takes: ['roster.schoolId', 'roster.hash[] as hashes'],
  text: 'delete from roster where school_id = $1 and hash = any ($2::bytea[])',
});

/** Returns whether the list of pupils seems cut: more than a fifth shorter than it was. */
export const applyRoster = async (
  said: Ask,
  schoolId: string,
  plan: SchoolPlan,
  secret: SchoolSecret,
  differences: Differences,
): Promise<boolean> => {
  const wanted = new Set(rosterHashes(secret.roster, plan.roster ?? []).map((hash) => hash.toString('hex')));
  const stored = await said(rosterOf({ schoolId }));
  const known = new Set(stored.map(({ hash }) => hash.toString('hex')));
  const added = [...wanted].filter((hash) => !known.has(hash));
  const ended = [...known].filter((hash) => !wanted.has(hash));
  const bytes = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'hex'));
  if (added.length > 0) {
    await said(addRoster({ schoolId, hashes: bytes(added) }));
    differences.add({ what: 'roster', how: 'added', name: plan.name, detail: String(added.length) });
  }
  if (ended.length > 0) {
    await said(dropRoster({ schoolId, hashes: bytes(ended) }));
    differences.add({ what: 'roster', how: 'ended', name: plan.name, detail: String(ended.length) });
  }
  // Pupils leave and come each year; of a list that is cut, more than a fifth is not there.
  return (known.size - wanted.size) * 5 > known.size;
};
