/** Who says to be away is looked at once that was kept, not at the next look at the schools. */
import { expect, it } from 'vitest';
import type { School } from '../../src/consultation/school.ts';
import { settleJob } from '../../src/jobs/settle.ts';
import { regenboog, schoolWith } from '../consultation/people.ts';
import { settlingInMemory } from './settling.ts';

const signal = new AbortController().signal;

it('works out anew what the cases of the school wait for, as soon as it is kept', async () => {
  let school: School = regenboog;
  let now = new Date('2026-11-16T09:00:00.000Z');
  const settled: string[] = [];
  const dirty: string[] = [];
  const personal = {
    schoolIds: async () => [school.id],
    school: async () => school,
    goingCases: async () => ['a', 'b'],
  };
  const job = settleJob({
    store: {
      personal,
      settling: settlingInMemory(),
      delivery: { lookAgain: async (id: string) => void dirty.push(id) },
    } as never,
    clock: () => now,
    log: () => undefined,
    execute: async (caseId) => void settled.push(caseId),
  });
  await job.run(signal);
  settled.length = 0;
  expect(job.afterCommit).toBe(true);
  now = new Date('2026-11-16T09:00:20.000Z');
  job.soon(school.id);
  // The commit of somebody else comes first: there is nothing to see yet.
  await job.run(signal);
  expect(settled).toEqual([]);
  school = schoolWith({ dirk: { away: [{ from: '2026-11-16', to: '2026-11-17' }] } });
  await job.run(signal);
  expect([settled, dirty]).toEqual([['a', 'b'], ['regenboog']]);
  await job.run(signal);
  expect(settled).toEqual(['a', 'b']);
  // The day on which he is back is another day.
  now = new Date('2026-11-18T09:00:00.000Z');
  await job.run(signal);
  expect(settled).toEqual(['a', 'b', 'a', 'b']);
});

it('settles at once what was announced, although another bot is at the school', async () => {
  const away = schoolWith({ dirk: { away: [{ from: '2026-11-16', to: '2026-11-17' }] } });
  let school: School = regenboog;
  const settled: string[] = [];
  const settling = settlingInMemory();
  const personal = {
    schoolIds: async () => [school.id],
    school: async () => school,
    goingCases: async () => Array.from({ length: 60 }, (_, n) => `case ${n}`),
  };
  const job = settleJob({
    store: { personal, settling, delivery: { lookAgain: async () => undefined } } as never,
    clock: () => new Date('2026-11-16T09:00:00.000Z'),
    log: () => undefined,
    execute: async (caseId) => void settled.push(caseId),
  });
  const other = await settling.begin(school.id, 'of the other', false);
  await job.run(signal);
  expect(settled).toEqual([]);
  school = away;
  job.soon(school.id);
  await job.run(signal);
  expect(settled).toHaveLength(60);
  if (other !== undefined) expect(await settling.keep(other)).toBe(false);
  expect((await settling.all()).get(school.id)?.state).toBe('done');
});
