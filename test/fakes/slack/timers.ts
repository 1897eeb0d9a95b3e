import type { Delay } from '../../../adapters/shared/roads.ts';

interface Pending {
  readonly milliseconds: number;
  readonly end: () => void;
}

/** Waits that end only when the test says so. */
export interface Timers {
  readonly wait: Delay;
  /** Resolves when something waits for exactly so long. */
  started(milliseconds: number): Promise<void>;
  /** Ends every wait of exactly so long. */
  elapse(milliseconds: number): void;
}

export function createTimers(): Timers {
  const pending = new Set<Pending>();
  const watchers = new Set<() => void>();
  return {
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const entry: Pending = { milliseconds, end: resolve };
        pending.add(entry);
        signal.addEventListener('abort', () => {
          pending.delete(entry);
          resolve();
        });
        for (const look of [...watchers]) look();
      }),
    started: (milliseconds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (![...pending].some((it) => it.milliseconds === milliseconds)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    elapse: (milliseconds) => {
      for (const entry of [...pending]) if (entry.milliseconds === milliseconds) entry.end();
    },
  };
}
