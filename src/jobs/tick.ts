/**
 * The ticker that runs background jobs in every replica: at intervals, and at once after a commit. Each job has a line of its own and waits for
 * no other. Jobs claim their rows themselves, so two runs at once do no harm.
 */

import { unhurried } from '../hurry.ts';
import { errorCode, type Log, levelOf } from '../log.ts';

export interface Job {
  readonly name: string;
  /** Milliseconds after which the job is asked to end; work under way may finish. */
  readonly budgetMs: number;
  /** Milliseconds from the end of a run to the next by the clock; the ticker's own unless said. */
  readonly everyMs?: number;
  /** True for a job that also runs at once after a commit; the others wait for their time. */
  readonly afterCommit?: boolean;
  /** Most runs of it at the same time (1): a commit that comes during a run begins another one. */
  readonly atOnce?: number;
  /** True for a job for which nobody waits: what it asks of a platform leaves room for the others. */
  readonly canWait?: boolean;
  /** Jobs that run when a run of this one has ended, each in a line of its own. */
  readonly next?: readonly Job[];
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
  /** Told after each run. `cause`: why it failed; absent where it did not. */
  readonly ran?: (job: string, cause?: string) => void;
  /** The first run waits for this; absent: it begins at once. */
  readonly starts?: Promise<void>;
}

export interface Ticker {
  /** Runs the jobs now, each at once or after its current run. Many pokes make one run. */
  poke(): void;
  /** Does the same, only for the jobs that follow a commit. */
  committed(): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
  /** Asks what runs to end and waits for it; nothing starts afterwards. May be called twice. */
  stop(): Promise<void>;
}

const EVERY = 15_000;

/** Runs one job within its own budget; a job that fails is logged and does not stop the others. */
async function runJob(job: Job, stopping: AbortSignal, { log, ran }: TickerOptions, timers: Timers): Promise<void> {
  const budget = new AbortController();
  const cancelBudget = timers.after(job.budgetMs, () => {
    log('warn', 'job_over_budget', { job: job.name });
    budget.abort();
  });
  try {
    await unhurried(job.canWait === true, () => job.run(AbortSignal.any([stopping, budget.signal])));
    ran?.(job.name);
  } catch (error) {
    log(levelOf(error), 'job_failed', { job: job.name, cause: errorCode(error) });
    ran?.(job.name, errorCode(error));
  } finally {
    cancelBudget();
  }
}

/** One job and its runs. */
interface Line {
  readonly job: Job;
  readonly next: readonly Line[];
  running: number;
  /** What came while no further run could begin. */
  waiting: 'commit' | 'clock' | undefined;
  /** Cancels its next time. */
  cancel: () => void;
}

const lineOf = (job: Job): Line => ({
  job,
  next: (job.next ?? []).map(lineOf),
  running: 0,
  waiting: undefined,
  cancel: () => undefined,
});

export function createTicker(options: TickerOptions): Ticker {
  const { jobs, everyMs = EVERY, timers = realTimers, starts } = options;
  const stopping = new AbortController();
  const lines = jobs.map(lineOf);
  const quick = lines.filter(({ job }) => job.afterCommit === true);
  const running = new Set<Promise<void>>();

  function ended(line: Line, by: 'commit' | 'clock' | 'job'): void {
    line.running -= 1;
    if (stopping.signal.aborted) return;
    for (const next of line.next) begin(next, 'job');
    if (by === 'clock') {
      // Commits in quick succession must not put off the next time.
      line.cancel();
      line.cancel = timers.after(line.job.everyMs ?? everyMs, () => begin(line, 'clock'));
    }
    const { waiting } = line;
    line.waiting = undefined;
    if (waiting !== undefined) begin(line, waiting);
  }

  function begin(line: Line, by: 'commit' | 'clock' | 'job'): void {
    if (stopping.signal.aborted) return;
    if (line.running >= (line.job.atOnce ?? 1)) {
      line.waiting = by === 'clock' ? 'clock' : (line.waiting ?? 'commit');
      return;
    }
    if (by === 'clock') line.cancel();
    line.running += 1;
    const run = runJob(line.job, stopping.signal, options, timers).then(() => {
      running.delete(run);
      ended(line, by);
    });
    running.add(run);
  }

  const all = (): void => {
    for (const line of lines) begin(line, 'clock');
  };
  if (starts === undefined) all();
  else starts.then(all);
  return {
    poke: all,
    committed: () => {
      for (const line of quick) begin(line, 'commit');
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    async stop() {
      stopping.abort();
      for (const line of lines) line.cancel();
      await Promise.all(running);
    },
  };
}
