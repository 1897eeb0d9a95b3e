import { describe, expect, it } from 'vitest';
import { noFacts } from '../../src/consultation/facts.ts';
import type { CaseContext } from '../../src/conversation/interactions/interaction.ts';
import { siblingCases } from '../../src/conversation/interactions/read/sibling-cases.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';
import { face, school } from '../cards/support.ts';

const members = [{ person: 'ilse', as: 'coordinator', core: true, from: '2026-11-16T09:00:00.000Z' }] as const;
const stored = (id: string, practice: boolean, sibling: string): StoredCase => ({
  id,
  schoolId: school.id,
  profileHash: '0',
  seq: 1,
  face: { ...face(), id, members, ...(practice ? { practice: true } : {}) },
  facts: { ...noFacts, siblings: [{ id: 's', name: 'Bo', caseId: sibling }] },
});

/** What is found from `from` among these cases, by somebody who is in all of them. */
const found = async (from: StoredCase, cases: readonly StoredCase[]): Promise<readonly string[]> => {
  const context = { session: { myCases: async () => cases }, ...from, caseId: from.id, actor: { id: 'ilse' } };
  return (await siblingCases(context as unknown as CaseContext)).map(({ id }) => id);
};

describe('brothers and sisters', () => {
  it('are found both ways between real cases, and never between a real case and practice', async () => {
    const [one, two] = [stored('one', false, 'two'), stored('two', false, 'none')];
    expect(await found(one, [one, two])).toEqual(['two']);
    expect(await found(two, [one, two])).toEqual(['one']);
    const practice = stored('practice', true, 'two');
    expect(await found(two, [practice, two])).toEqual([]);
    expect(await found(practice, [practice, two])).toEqual([]);
    const noted = stored('three', false, 'practice');
    expect(await found(noted, [practice, noted])).toEqual([]);
  });
});
