/** Whether the work in the background succeeds, and whether what is sent arrives: what fails each time is known to whoever runs the bot. */
import type { Undelivered, UndeliveredStore } from '../port/undelivered-store.ts';
import { type Facts, GOOD } from './facts.ts';

export interface WorkWatch {
  /** Told after each run of a job. `cause`: why it failed; absent where it did not. */
  ran(job: string, cause?: string): void;
  /** Counts what did not arrive, at most once a minute. @throws StoreError */
  count(): Promise<void>;
}

interface WorkOptions {
  readonly facts: Facts;
  readonly undelivered: Pick<UndeliveredStore, 'list'>;
  readonly clock: () => Date;
}

/** Runs in a row that fail before it is told: one may meet a database that restarts. */
const IN_A_ROW = 3;
/** Milliseconds between two counts. */
const EVERY = 55_000;

const saysOf = ({ length }: readonly Undelivered[]): string =>
  `${length === 1 ? 'Eén ding kwam' : `${length} dingen kwamen`} niet aan in de chat. Kijk welke: npm run zorg -- undelivered`;

export function watchWork({ facts, undelivered, clock }: WorkOptions): WorkWatch {
  const failures = new Map<string, number>();
  let counted = Number.NEGATIVE_INFINITY;
  return {
    ran: (job, cause) => {
      if (cause === undefined) failures.delete(job);
      else failures.set(job, (failures.get(job) ?? 0) + 1);
      const failing = [...failures].filter(([, times]) => times >= IN_A_ROW).map(([name]) => name);
      if (failing.length === 0) return facts.note('jobs', GOOD);
      const says = `Werk op de achtergrond lukt steeds niet: ${failing.toSorted().join(', ')}. Kijk in het log bij job_failed.`;
      facts.note('jobs', { state: 'failing', says, passes: true, cause });
    },
    count: async () => {
      const now = clock();
      if (Math.abs(now.getTime() - counted) < EVERY) return;
      counted = now.getTime();
      const missed = await undelivered.list(now);
      facts.note('arrival', missed.length === 0 ? GOOD : { state: 'undelivered', says: saysOf(missed), passes: true });
    },
  };
}
