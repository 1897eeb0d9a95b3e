/** A case row says under which version of the folding it was made: whoever changes the folding says so by raising it. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { rare } from '../fixtures/folding/rare.ts';
import { eventTypes, foldingHashes, hashesFile, readHashes, readLogbooks } from '../fixtures/folding/read.ts';

describe('the version of the folding', () => {
  it('is raised with every change of what logbooks fold to', () => {
    const hashes = readHashes();
    const found = foldingHashes();
    const known = hashes[foldingVersion];
    const line = (version: number) => `"${version}": ${JSON.stringify(found)} to ${path.relative('.', hashesFile)}`;
    const advice =
      known === undefined
        ? `version ${foldingVersion} is new: add ${line(foldingVersion)}`
        : `logbooks fold to something else than under version ${foldingVersion}. Raise foldingVersion in src/consultation/evolve/version.ts ` +
          `and add ${line(foldingVersion + 1)}. The same version gets another hash only when the logbooks themselves were changed: a new ` +
          'event at its place in rare.ts changes the hash of what is rare.';
    expect(known, advice).toEqual(found);
    expect(Math.max(...Object.keys(hashes).map(Number))).toBe(foldingVersion);
  });

  it('is tried on every protocol and every event', () => {
    const logbooks = readLogbooks();
    expect(new Set(logbooks.map(({ protocol }) => protocol))).toEqual(
      new Set(builtInProfiles().map(({ profile }) => profile.id)),
    );
    const happened = [...logbooks, ...rare].flatMap(({ events }) => events.map(({ type }): string => type));
    expect(eventTypes().filter((type) => !happened.includes(type))).toEqual([]);
    expect(eventTypes().length).toBeGreaterThan(45);
  });
});
