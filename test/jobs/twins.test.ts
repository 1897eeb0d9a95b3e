import { expect, it } from 'vitest';
import { twinsJob } from '../../src/jobs/twins.ts';
import type { Store } from '../../src/port/store.ts';
import { school } from '../cards/support.ts';

it('says which case cannot be opened, and lets a school rest that could not be looked at', async () => {
  let seconds = 0;
  let looks = 0;
  const lines: string[] = [];
  const children = {
    changed: () => [],
    of: async () => {
      looks += 1;
      if (looks === 1) throw new Error('away for a moment');
      return { cases: [], unreadable: ['broken'] };
    },
  };
  const job = twinsJob({
    store: {
      personal: { schoolIds: async () => [school.id], school: async () => school },
      children,
    } as unknown as Store,
    profileOf: async () => undefined,
    execute: async () => {},
    clock: () => new Date(seconds * 1_000),
    log: (level, code) => lines.push(`${level} ${code}`),
  });
  const at = async (second: number) => {
    seconds = second;
    await job.run(new AbortController().signal);
  };
  await at(0);
  await at(5);
  await at(59);
  expect(looks).toBe(1);
  await at(60);
  await at(120);
  expect(looks).toBe(2);
  expect(lines).toEqual([expect.stringContaining('twins_failed'), 'error twins_unreadable']);
});

it('takes some schools at a time on the daily look, and one in which something changed at once', async () => {
  let seconds = 0;
  let changed: readonly string[] = [];
  const looks: string[] = [];
  const many = Array.from({ length: 25 }, (_, at) => `school-${at}`);
  const children = {
    changed: () => changed,
    of: async (id: string) => {
      looks.push(id);
      return { cases: [], unreadable: [] };
    },
  };
  const job = twinsJob({
    store: { personal: { schoolIds: async () => many, school: async () => school }, children } as unknown as Store,
    profileOf: async () => undefined,
    execute: async () => {},
    clock: () => new Date(seconds * 1_000),
    log: () => {},
  });
  const at = async (second: number) => {
    seconds = second;
    await job.run(new AbortController().signal);
  };
  await at(0);
  expect(looks).toHaveLength(10);
  changed = ['school-24'];
  await at(1);
  expect(looks.slice(10)).toEqual(['school-24']);
  changed = [];
  await at(15);
  await at(30);
  await at(45);
  expect(new Set(looks)).toEqual(new Set(many));
  expect(looks).toHaveLength(26);
});
