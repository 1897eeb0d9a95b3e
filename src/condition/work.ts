/** Whether the work in the background succeeds, and whether what is sent arrives: what fails each time is known to whoever runs the bot. */
import { createHash } from 'node:crypto';
import type { Undelivered, UndeliveredStore } from '../port/undelivered-store.ts';
import { type Facts, GOOD } from './facts.ts';
import { DAY } from './moment.ts';

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

function saysOf(missed: readonly Undelivered[]): string {
  const { length } = missed;
  const urgent = missed.some(isUrgent) ? ' Er is een alarm of een bericht aan het bestuur bij: doe dit nu.' : '';
  return `${length === 1 ? 'Eén ding kwam' : `${length} dingen kwamen`} niet aan in de chat.${urgent} Kijk welke: npm run zorg -- undelivered`;
}

/** What nothing later makes up for. */
const isUrgent = ({ slot = '' }: Undelivered): boolean => /^(alarm|board|breach|call|lift):/.test(slot);

const keyOf = (one: Undelivered): string =>
  [one.kind, one.schoolId, one.callName, one.person, one.slot].map((part) => part ?? '').join('|');

/**
 * Returns the state of what is missed: another one, so that it is told too, at once for an alarm or another kind, and once a day where more of
 * the same comes. Less of it is no news. Worked out from what is missed, so that each bot, and a start, says the same.
 */
function watchMissed(): (missed: readonly Undelivered[], now: number) => string {
  let state = '';
  let changedAt = Number.NEGATIVE_INFINITY;
  let known = new Set<string>();
  let kinds = new Set<string>();
  return (missed, now) => {
    // A case may have several cards of which nothing tells them apart.
    const times = new Map<string, number>();
    const keyed = missed.map((one) => {
      const time = (times.get(keyOf(one)) ?? 0) + 1;
      times.set(keyOf(one), time);
      return { one, key: `${keyOf(one)}|${time}` };
    });
    const fresh = keyed.filter(({ key }) => !known.has(key)).map(({ one }) => one);
    const isDayLater = now - changedAt >= DAY;
    const isNews = fresh.some((one) => isDayLater || isUrgent(one) || !kinds.has(one.kind));
    if (!isNews) {
      known = new Set(keyed.map(({ key }) => key).filter((key) => known.has(key)));
      return state;
    }
    known = new Set(keyed.map(({ key }) => key));
    kinds = new Set([...(isDayLater ? [] : kinds), ...missed.map(({ kind }) => kind)]);
    changedAt = now;
    const hash = createHash('sha256')
      .update([...known].sort().join('\n'))
      .digest('hex')
      .slice(0, 8);
    state = `undelivered ${hash}`;
    return state;
  };
}

export function watchWork({ facts, undelivered, clock }: WorkOptions): WorkWatch {
  const failures = new Map<string, number>();
  const stateOf = watchMissed();
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
      facts.note(
        'arrival',
        missed.length === 0 ? GOOD : { state: stateOf(missed, now.getTime()), says: saysOf(missed), passes: true },
      );
    },
  };
}
