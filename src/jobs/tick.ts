/**
 * The ticker that runs background jobs in every replica: at intervals, and at once after a commit. Jobs claim their rows themselves, so two
 * ticks do no harm.
 */
import { errorCode, type Log, levelOf } from '../log.ts';

export interface Job {
  readonly name: string;
  /** Milliseconds after which the job is asked to end; work under way may finish. */
  readonly budgetMs: number;
  /** True for a job that also runs at once after a commit; the others wait for the next full run. */
  readonly afterCommit?: boolean;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Timers, which tests replace to control time. */
export interface Timers {
  /** Calls `ring` once after this many milliseconds; returns a function that cancels it. */
  readonly after: (milliseconds: number, ring: () => void) => () => void;
}

const realTimers: Timers = {
  after: (milliseconds, ring) => {
    const timer = setTimeout(ring, milliseconds);
    return () => clearTimeout(timer);
  },
};

interface TickerOptions {
  readonly jobs: readonly Job[];
  /** 15,000 by default. */
  readonly everyMs?: number;
  readonly log: Log;
  readonly timers?: Timers;
  /** The first run waits for this; absent: it begins at once. */
  readonly starts?: Promise<void>;
}

export interface Ticker {
  /** Runs the jobs now, or once more after the current run. Many pokes make one run. */
  poke(): void;
  /** Does the same, only for the jobs that follow a commit. */
  committed(): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
  /** Asks the current run to end and waits for it; nothing starts afterwards. May be called twice. */
  stop(): Promise<void>;
}

const EVERY = 15_000;

/** Runs one job within its own budget; a job that fails is logged and does not stop the others. */
async function runJob(job: Job, stopping: AbortSignal, log: Log, timers: Timers): Promise<void> {
  const budget = new AbortController();
  const cancelBudget = timers.after(job.budgetMs, () => {
    log('warn', 'job_over_budget', { job: job.name });
    budget.abort();
  });
  try {
    await job.run(AbortSignal.any([stopping, budget.signal]));
  } catch (error) {
    log(levelOf(error), 'job_failed', { job: job.name, cause: errorCode(error) });
  } finally {
    cancelBudget();
  }
}

export function createTicker({ jobs, everyMs = EVERY, log, timers = realTimers, starts }: TickerOptions): Ticker {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let next: readonly Job[] | undefined;
  let cancel: () => void = () => undefined;
  const quick = jobs.filter((job) => job.afterCommit === true);

  async function run(first: readonly Job[]): Promise<void> {
    for (let now: readonly Job[] | undefined = first; now && !stopping.signal.aborted; now = next) {
      next = undefined;
      if (now === jobs) cancel();
      await Promise.all(now.map((job) => runJob(job, stopping.signal, log, timers)));
      // Commits in quick succession must not postpone the full run.
      if (now === jobs && !stopping.signal.aborted) cancel = timers.after(everyMs, () => start(jobs));
    }
  }

  function start(which: readonly Job[]): void {
    if (stopping.signal.aborted || which.length === 0) return;
    if (running !== undefined) {
      next = next === jobs ? jobs : which;
      return;
    }
    running = run(which).finally(() => {
      running = undefined;
    });
  }

  if (starts === undefined) start(jobs);
  else starts.then(() => start(jobs));
  return {
    poke: () => start(jobs),
    committed: () => start(quick),
    async idle() {
      while (running !== undefined) await running;
    },
    async stop() {
      stopping.abort();
      cancel();
      await running;
    },
  };
}
