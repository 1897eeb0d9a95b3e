import { expect, it } from 'vitest';
import { settleJob } from '../../src/jobs/settle.ts';
import type { Store } from '../../src/port/store.ts';
import { school } from '../cards/support.ts';
import { settlingInMemory } from './settling.ts';

it('comes back to a case that failed, and says so', async () => {
  let minutes = 0;
  const tried: string[] = [];
  const lines: string[] = [];
  const personal = {
    schoolIds: async () => [school.id],
    school: async () => school,
    goingCases: async () => ['one', 'two'],
  };
  const job = settleJob({
    store: { personal, settling: settlingInMemory(), seals: {} } as unknown as Store,
    clock: () => new Date(minutes * 60_000),
    log: (level, code) => lines.push(`${level} ${code}`),
    execute: async (caseId) => {
      tried.push(caseId);
      if (tried.length === 1) throw new Error('away for a moment');
    },
  });
  const at = async (minute: number) => {
    minutes = minute;
    await job.run(new AbortController().signal);
  };
  await at(0);
  await at(1);
  expect(tried).toEqual(['one', 'two']);
  expect(lines).toHaveLength(1);
  await at(5);
  expect(tried).toEqual(['one', 'two', 'one']);
  await at(10);
  expect(tried).toHaveLength(3);
});
