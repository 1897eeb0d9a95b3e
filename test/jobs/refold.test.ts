import { describe, expect, it } from 'vitest';
import { refoldJob } from '../../src/jobs/refold.ts';
import type { Refolded } from '../../src/port/refold.ts';

const nothing: Refolded = { done: 0, left: [], complete: true, after: undefined };

/** A job on a store of which each walk is given, and a clock in minutes. */
function working(...walks: readonly Partial<Refolded>[]) {
  let minutes = 0;
  const asked: (string | undefined)[] = [];
  const lines: unknown[] = [];
  const job = refoldJob({
    refold: async ({ after }) => {
      asked.push(after);
      return { ...nothing, ...walks[asked.length - 1] };
    },
    clock: () => new Date(minutes * 60_000),
    log: (level, code, fields) => lines.push({ level, code, ...fields }),
  });
  const at = async (minute: number) => {
    minutes = minute;
    await job.run(new AbortController().signal);
  };
  return { at, asked, lines };
}

describe('folding anew', () => {
  it('goes on at every tick where it was, until it is through', async () => {
    const { at, asked, lines } = working({ done: 3, complete: false, after: 'c' }, { done: 1 });
    await at(0);
    await at(0.25);
    await at(0.5);
    expect(asked).toEqual([undefined, 'c']);
    expect(lines).toEqual([
      { level: 'info', code: 'refolded', cases: 3 },
      { level: 'info', code: 'refolded', cases: 1 },
    ]);
  });

  it('looks each minute in the hour after the start, when a replica of before may still write, and each hour later', async () => {
    const { at, asked } = working();
    for (const minute of [0, 0.5, 1, 1.5, 2, 61, 62, 120, 121, 150, 181]) await at(minute);
    expect(asked).toHaveLength(6);
  });

  it('tells once which case was left, by its id', async () => {
    const left = [{ caseId: 'one', reason: 'failed', cause: '42501' } as const];
    const { at, lines } = working({ left }, { left });
    await at(0);
    await at(2);
    expect(lines).toEqual([{ level: 'warn', code: 'not_refolded', caseId: 'one', reason: 'failed', cause: '42501' }]);
  });
});
