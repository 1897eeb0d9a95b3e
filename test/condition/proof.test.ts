/** What the check of a night found is told with table and row, told again where it is something else, and once when it is over. */
import { describe, expect, it } from 'vitest';
import { createFacts } from '../../src/condition/facts.ts';
import { watchNews } from '../../src/condition/news.ts';
import { watchProof } from '../../src/condition/proof.ts';
import type { NightlyFinding } from '../../src/port/nightly-check.ts';

const row = (table: string, id = 'een'): NightlyFinding => ({ table, row: id });

function watching() {
  let found: readonly NightlyFinding[] = [];
  let late = 0;
  let now = Date.parse('2026-11-17T04:30:00.000Z');
  const clock = (): Date => new Date(now);
  const facts = createFacts({ clock, log: () => undefined, tell: () => undefined });
  const open = async () => (found.length === 0 ? [] : [{ schoolId: 's', school: 'De Regenboog', found }]);
  const proof = watchProof({ facts, checks: { open, notSince: async () => late }, clock });
  const news = watchNews(facts, clock);
  const told: string[] = [];
  return {
    told,
    finds: (...all: readonly NightlyFinding[]) => {
      found = all;
    },
    isLate: (schools: number) => {
      late = schools;
    },
    pass: async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        now += 60_000;
        await proof.look();
        told.push(...news.look().map(({ kind, says }) => `${kind}: ${says}`));
      }
    },
  };
}

describe('the check of the night', () => {
  it('tells within the hour which table and row, once, and once that it is over', async () => {
    const { told, finds, pass } = watching();
    await pass(5);
    finds(row('case_members', '1b2c 4'));
    await pass(60);
    expect(told).toEqual([
      expect.stringMatching(/^trouble: .*De Regenboog: tabel case_members, 1b2c 4.*zorg -- verify/),
    ]);
    finds();
    await pass(60);
    expect(told.slice(1)).toEqual([expect.stringMatching(/^over: .*klopt alles weer/)]);
  });

  it('tells anew what is found beside it, and names three at most', async () => {
    const { told, finds, pass } = watching();
    finds(row('rooms'));
    await pass(10);
    finds(row('rooms'), row('tasks'), row('seals'), row('cases'), row('logbook'));
    await pass(10);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/tabel rooms, een; .*tabel tasks, een; .*tabel seals, een; en nog 2\)/);
  });

  it('says so where it did not succeed for days', async () => {
    const { told, isLate, pass } = watching();
    isLate(2);
    await pass(10);
    expect(told).toEqual([expect.stringMatching(/^trouble: .*van 2 scholen al drie dagen niet gelukt/)]);
  });
});
