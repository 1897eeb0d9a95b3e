/** What happened in a room or to an account while the store could not be asked: a platform tells it once, so it is handled later. */
import type { Inbound } from '../../port/inbound.ts';
import type { FailureLog } from './failures.ts';

/** Tries of one: some twenty minutes at the pace of the ticker. */
const MOST_TRIES = 80;
/** Remembered at most; the oldest goes. */
const MOST = 1000;

/** Who goes in and out of which room: of these the last one counts. */
const wayOf = (inbound: Inbound): string | undefined =>
  inbound.kind === 'joined' || inbound.kind === 'left' ? JSON.stringify([inbound.account, inbound.room]) : undefined;

interface Missed {
  note(inbound: Inbound): void;
  /** Forgets what this one makes out of date. */
  forgetBefore(inbound: Inbound): void;
  /** Handles all of it, or as much as can be now. Never throws. */
  again(): Promise<void>;
}

/** Creates the memory of one process. `handle` rejects where it could not be done. */
export function createMissed(handle: (inbound: Inbound) => Promise<unknown>, log: FailureLog): Missed {
  let waiting: { readonly inbound: Inbound; readonly tries: number }[] = [];
  const keep = (inbound: Inbound, tries: number): void => {
    waiting.push({ inbound, tries });
    if (waiting.length > MOST) waiting.shift();
  };
  const forgetBefore = (inbound: Inbound): void => {
    const way = wayOf(inbound);
    if (way !== undefined) waiting = waiting.filter((one) => wayOf(one.inbound) !== way);
  };
  return {
    forgetBefore,
    note: (inbound) => {
      forgetBefore(inbound);
      keep(inbound, 1);
    },
    again: async () => {
      const now = waiting;
      waiting = [];
      for (const { inbound, tries } of now)
        await handle(inbound).catch(() => {
          if (tries < MOST_TRIES) keep(inbound, tries + 1);
          else log('error', 'event_lost', { kind: inbound.kind });
        });
    },
  };
}
