/** What the clock does with requests: it looks for their cases, and lets names of long ago go once a day. */
import { expect, it } from 'vitest';
import { requestsJob } from '../../src/jobs/requests.ts';

function stage() {
  const did: string[] = [];
  let now = new Date('2026-11-30T09:00:00.000Z');
  let fails = true;
  let isWritten = false;
  let away = false;
  const job = requestsJob({
    clock: () => now,
    log: (level, code) => did.push(`${level} ${code}`),
    store: {
      children: { of: async () => ({ cases: [], unreadable: [] }) },
      requests: {
        forget: async () => {
          if (fails) throw new TypeError('ours');
          did.push('forget');
        },
        changed: () => {
          const was = isWritten;
          isWritten = false;
          return was;
        },
        toCompare: async () => {
          did.push('asked');
          if (away) throw new TypeError('away');
          return [{ id: 'a', schoolId: 's', keys: [] }];
        },
        found: async ({ requestId }) => void did.push(`found ${requestId}`),
      },
    },
  });
  return {
    did,
    mend: () => {
      fails = false;
    },
    write: () => {
      isWritten = true;
    },
    setAway: (is: boolean) => {
      away = is;
    },
    run: async (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000);
      await job.run(new AbortController().signal);
    },
  };
}

it('finds the cases of what is asked now also where what ended cannot be taken away, and tries that again', async () => {
  const { did, mend, run } = stage();
  await run(0);
  expect(did).toEqual(['error requests_kept', 'asked', 'found a']);
  mend();
  await run(1);
  await run(1);
  await run(24);
  expect(did.filter((one) => one === 'forget')).toHaveLength(2);
});

it('asks for requests at each tick of the clock, and after a press only where one was written', async () => {
  const { did, run, mend, write, setAway } = stage();
  mend();
  const asked = () => did.filter((one) => one === 'asked').length;
  const tick = 15 / 3600;
  await run(0);
  await run(0);
  await run(0);
  expect(asked()).toBe(1);
  write();
  await run(0);
  expect(asked()).toBe(2);
  await run(tick);
  expect(asked()).toBe(3);
  setAway(true);
  write();
  await expect(run(0)).rejects.toThrow('away');
  setAway(false);
  await run(0);
  await run(0);
  expect(asked()).toBe(5);
});
