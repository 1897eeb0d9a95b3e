/** What can wait is planned part after part; one that fails stops no other, and is known to who runs the jobs. */
import { expect, it } from 'vitest';
import { laterJob } from '../../src/jobs/later.ts';

it('counts as failed where a part of it fails, and runs the others', async () => {
  const failed: string[] = [];
  const away = { claimRounds: () => Promise.reject(new Error('away')) };
  const parts = {
    store: { personal: away, seals: away },
    clock: () => new Date('2026-11-17T09:00:00.000Z'),
    log: (_: string, code: string, fields: { job?: string } = {}) => failed.push(`${code} ${fields.job}`),
  } as unknown as Parameters<typeof laterJob>[0];
  await expect(laterJob(parts).run(new AbortController().signal)).rejects.toThrow();
  expect(failed.length).toBeGreaterThan(1);
  expect(new Set(failed).size).toBe(failed.length);
});
