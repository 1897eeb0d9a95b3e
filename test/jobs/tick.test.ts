import { describe, expect, it } from 'vitest';
import { isUnhurried } from '../../src/hurry.ts';
import { createTicker, type Job, type Timers } from '../../src/jobs/tick.ts';
import { StoreError } from '../../src/port/store-error.ts';

/** Hands of a clock that the test turns. */
class Hands implements Timers {
  #now = 0;
  #rings: { at: number; ring: () => void }[] = [];

  after = (milliseconds: number, ring: () => void): (() => void) => {
    const entry = { at: this.#now + milliseconds, ring };
    this.#rings.push(entry);
    return () => {
      this.#rings = this.#rings.filter((e) => e !== entry);
    };
  };

  async turn(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    for (const entry of this.#rings.filter((e) => e.at <= this.#now)) {
      this.#rings = this.#rings.filter((e) => e !== entry);
      entry.ring();
    }
    await settle();
  }

  get waiting(): number {
    return this.#rings.length;
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A job whose runs the test ends one by one. */
class Held {
  runs = 0;
  signal: AbortSignal | undefined;
  #ends: (() => void)[] = [];
  readonly job: Job = {
    name: 'held',
    budgetMs: 1000,
    run: (signal) => {
      this.runs += 1;
      this.signal = signal;
      return new Promise((resolve) => {
        this.#ends.push(resolve);
      });
    },
  };

  async end(): Promise<void> {
    this.#ends.shift()?.();
    await settle();
  }
}

function ticking(...jobs: readonly Job[]) {
  const timers = new Hands();
  const lines: { readonly code: string; readonly fields: unknown }[] = [];
  const ticker = createTicker({ jobs, timers, log: (_, code, fields) => lines.push({ code, fields }) });
  return { timers, ticker, lines };
}

describe('the ticker', () => {
  it('runs at the start and every fifteen seconds after a run ended', async () => {
    const held = new Held();
    const { timers, ticker } = ticking(held.job);
    expect(held.runs).toBe(1);
    await timers.turn(60_000);
    expect(held.runs).toBe(1);
    await held.end();
    await timers.turn(14_999);
    expect(held.runs).toBe(1);
    await timers.turn(1);
    expect(held.runs).toBe(2);
    await held.end();
    await ticker.stop();
  });

  it('runs a job at its own times where it has them', async () => {
    const held = new Held();
    const { timers, ticker } = ticking({ ...held.job, everyMs: 4000 });
    await held.end();
    await timers.turn(3999);
    expect(held.runs).toBe(1);
    await timers.turn(1);
    expect(held.runs).toBe(2);
    await held.end();
    await ticker.stop();
  });

  it('runs at once after a commit, and once more for all that came during a run', async () => {
    const held = new Held();
    const { ticker } = ticking(held.job);
    await held.end();
    ticker.poke();
    expect(held.runs).toBe(2);
    ticker.poke();
    ticker.poke();
    ticker.poke();
    expect(held.runs).toBe(2);
    await held.end();
    expect(held.runs).toBe(3);
    await held.end();
    expect(held.runs).toBe(3);
    await ticker.stop();
  });

  it('after a commit runs only what follows one, and does not put off the rest', async () => {
    const runs: string[] = [];
    const job = (name: string, more: Partial<Job> = {}): Job => ({
      name,
      budgetMs: 1000,
      run: async () => void runs.push(name),
      ...more,
    });
    const { timers, ticker } = ticking(job('slow'), job('quick', { afterCommit: true }));
    await settle();
    expect(runs.splice(0)).toEqual(['slow', 'quick']);
    for (let commits = 0; commits < 3; commits += 1) {
      await timers.turn(4000);
      ticker.committed();
      await settle();
    }
    expect(runs.splice(0)).toEqual(['quick', 'quick', 'quick']);
    await timers.turn(3000);
    expect(runs.splice(0)).toEqual(['slow', 'quick']);
    ticker.committed();
    ticker.poke();
    ticker.committed();
    await settle();
    expect(runs.splice(0)).toEqual(['quick', 'slow', 'quick']);
    await ticker.stop();
    ticker.committed();
    await settle();
    expect(runs).toEqual([]);
  });

  it('begins a run at a commit beside one that goes on, as many as there may be, and no job waits for another', async () => {
    const rooms = new Held();
    const digest = new Held();
    const { ticker, timers } = ticking({ ...rooms.job, afterCommit: true, atOnce: 2 }, digest.job);
    ticker.committed();
    expect([rooms.runs, digest.runs]).toEqual([2, 1]);
    ticker.committed();
    ticker.committed();
    expect(rooms.runs).toBe(2);
    await rooms.end();
    expect(rooms.runs).toBe(3);
    await rooms.end();
    await rooms.end();
    await timers.turn(15_000);
    expect([rooms.runs, digest.runs]).toEqual([4, 1]);
    await rooms.end();
    await digest.end();
    await ticker.stop();
  });

  it('runs what comes next when a job has ended, and does not keep that job waiting for it', async () => {
    const sends = new Held();
    const plans: string[] = [];
    const plan: Job = { name: 'plan', budgetMs: 1000, run: async () => void plans.push('plan'), next: [sends.job] };
    const { ticker } = ticking(plan);
    await settle();
    expect([plans.length, sends.runs]).toEqual([1, 1]);
    ticker.poke();
    await settle();
    expect([plans.length, sends.runs]).toEqual([2, 1]);
    await sends.end();
    expect(sends.runs).toBe(2);
    await sends.end();
    await ticker.stop();
  });

  it('says of a job that can wait that it can, also where a commit comes of it, and of no other', async () => {
    const seen: string[] = [];
    const { ticker } = ticking(
      { name: 'quick', budgetMs: 1000, afterCommit: true, run: async () => void seen.push(`quick ${isUnhurried()}`) },
      {
        name: 'slow',
        budgetMs: 1000,
        canWait: true,
        run: async () => {
          await settle();
          seen.push(`slow ${isUnhurried()}`);
          ticker.committed();
        },
      },
    );
    await ticker.idle();
    await ticker.stop();
    expect(seen).toEqual(['quick false', 'slow true', 'quick false']);
  });

  it('goes on with the others, and the next time, when a job fails', async () => {
    let good = 0;
    const bad: Job = {
      name: 'bad',
      budgetMs: 1000,
      run: async () => {
        throw Object.assign(new Error('words of somebody'), { code: '57P01' });
      },
    };
    const fine: Job = {
      name: 'fine',
      budgetMs: 1000,
      run: async () => {
        good += 1;
      },
    };
    const { timers, ticker, lines } = ticking(bad, fine);
    await settle();
    await timers.turn(15_000);
    expect(good).toBe(2);
    expect(lines).toEqual(Array(2).fill({ code: 'job_failed', fields: { job: 'bad', cause: '57P01' } }));
    await ticker.stop();
  });

  it('warns of a database that is away for a moment, and calls every other failure an error', async () => {
    const levels: string[] = [];
    const failing = (name: string, error: Error): Job => ({
      name,
      budgetMs: 1000,
      run: () => Promise.reject(error),
    });
    const ticker = createTicker({
      jobs: [
        failing('away', new StoreError('unavailable')),
        failing('held up', new StoreError('busy')),
        failing('broken', new StoreError('fault')),
        failing('wrong', new TypeError('words of somebody')),
      ],
      log: (level, _, fields) => levels.push(`${String(fields?.job)} ${level}`),
      timers: new Hands(),
    });
    await settle();
    await ticker.stop();
    expect(levels).toEqual(['away warn', 'held up warn', 'broken error', 'wrong error']);
  });

  it('asks a job to end that is over its own budget, and no other', async () => {
    const slow = new Held();
    const patient = new Held();
    const { timers, ticker, lines } = ticking(slow.job, { ...patient.job, budgetMs: 9000 });
    await timers.turn(1000);
    expect(slow.signal?.aborted).toBe(true);
    expect(patient.signal?.aborted).toBe(false);
    expect(lines).toEqual([{ code: 'job_over_budget', fields: { job: 'held' } }]);
    await slow.end();
    await patient.end();
    await ticker.stop();
  });

  it('stops: asks what runs to end, waits for it, and starts nothing after', async () => {
    const held = new Held();
    const { timers, ticker } = ticking(held.job);
    let stopped = false;
    ticker.poke();
    const stopping = ticker.stop().then(() => {
      stopped = true;
    });
    await settle();
    expect(held.signal?.aborted).toBe(true);
    expect(stopped).toBe(false);
    await held.end();
    await stopping;
    ticker.poke();
    await timers.turn(60_000);
    expect(held.runs).toBe(1);
    expect(timers.waiting).toBe(0);
  });
});
