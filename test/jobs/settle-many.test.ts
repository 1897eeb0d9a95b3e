/** Many schools at once, as after an update: what is kept of all of them is read once a run, and not for each school. */
import { expect, it } from 'vitest';
import { settleJob } from '../../src/jobs/settle.ts';
import type { Store } from '../../src/port/store.ts';
import { regenboog } from '../consultation/people.ts';
import { settlingInMemory } from './settling.ts';

const ids = Array.from({ length: 100 }, (_, n) => `school-${n}`);

/** `taken`: schools that somebody else begins just before. */
function many(taken: ReadonlySet<string> = new Set()) {
  const told = { all: 0, begun: 0, opened: 0 };
  const settling = settlingInMemory();
  const store = {
    personal: {
      schoolIds: async () => ids,
      school: async (id: string) => ({ ...regenboog, id }),
      goingCases: async (id: string) => [`case of ${id}`],
    },
    delivery: { lookAgain: async () => undefined },
    settling: {
      ...settling,
      all: () => {
        told.all += 1;
        return settling.all();
      },
      begin: async (id: string, print: string, anyway: boolean) => {
        told.begun += 1;
        return taken.has(id) ? undefined : settling.begin(id, print, anyway);
      },
    },
  } as unknown as Store;
  const clock = () => new Date('2026-11-16T09:00:00.000Z');
  const execute = async () => {
    told.opened += 1;
  };
  return { told, run: () => settleJob({ store, clock, log: () => undefined, execute }) };
}

it('reads what is kept once for the look and once for each run', async () => {
  const { told, run } = many();
  const job = run();
  const { signal } = new AbortController();
  await job.run(signal);
  expect(told).toEqual({ all: 2, begun: 40, opened: 40 });
  await job.run(signal);
  await job.run(signal);
  expect(told).toEqual({ all: 4, begun: 100, opened: 100 });
  await job.run(signal);
  expect(told.all).toBe(4);
});

it('tries a school that somebody else has begun once a run', async () => {
  const { told, run } = many(new Set(ids.slice(0, 90)));
  await run().run(new AbortController().signal);
  expect(told).toEqual({ all: 2, begun: 100, opened: 10 });
});
