/** Pacing of calls within the limits of Teams per conversation, so that Teams never has to refuse one. */
import { isAwaited, isUnhurried } from '../../src/hurry.ts';
import { PACED, PlatformError } from '../../src/port/platform-error.ts';

/** Maximum number of calls in a number of milliseconds, in one conversation (Microsoft's own figures for a bot). */
interface Window {
  readonly most: number;
  readonly within: number;
}

const SENDS: readonly Window[] = [
  { most: 7, within: 1000 },
  { most: 8, within: 2000 },
  { most: 60, within: 30_000 },
  { most: 1800, within: 3_600_000 },
];
const READS: readonly Window[] = [
  { most: 14, within: 1000 },
  { most: 16, within: 2000 },
  { most: 120, within: 30_000 },
  { most: 3600, within: 3_600_000 },
];

/** All calls of an app in one tenant. */
const TENANT: readonly Window[] = [{ most: 50, within: 1000 }];
/** Part of each window that is for what can wait; the rest stays free for what cannot. */
const SHARE = 0.6;

/** Milliseconds that a bulk call waits here; for a longer wait it is returned, and other rooms continue. */
const PATIENCE = 2500;

export type Pause = (milliseconds: number) => Promise<void>;

export interface Pace {
  /** Waits its turn, or throws `retry` with the seconds to wait. */
  turn(conversation: string): Promise<void>;
  /** Records how long the service itself said to wait. */
  hold(conversation: string, seconds: number): void;
}

interface Record_ {
  /** Moments of past and planned calls, oldest first. */
  readonly turns: number[];
  heldUntil: number;
}

/** Returns the first moment at which one more call fits in every window, or in that part of each. */
function nextTurn({ turns, heldUntil }: Record_, windows: readonly Window[], now: number, share: number): number {
  return windows.reduce(
    (at, { most, within }) => {
      const before = turns[turns.length - Math.floor(most * share)];
      return before === undefined ? at : Math.max(at, before + within);
    },
    Math.max(now, heldUntil, turns.at(-1) ?? 0),
  );
}

function createPace(windows: readonly Window[], clock: () => Date, wait: Pause): Pace {
  const longest = Math.max(...windows.map(({ within }) => within));
  const kept = new Map<string, Record_>();
  const recordOf = (conversation: string): Record_ => {
    const found = kept.get(conversation) ?? { turns: [], heldUntil: 0 };
    kept.set(conversation, found);
    return found;
  };
  /** Calls older than the longest window no longer count; conversations without calls are dropped. */
  const tidy = (now: number): void => {
    for (const [conversation, { turns, heldUntil }] of kept) {
      const first = turns.findIndex((at) => at > now - longest);
      turns.splice(0, first === -1 ? turns.length : first);
      if (turns.length === 0 && heldUntil <= now) kept.delete(conversation);
    }
  };
  let tidied = 0;
  return {
    turn: async (conversation) => {
      const now = clock().getTime();
      if (now - tidied > 60_000) {
        tidied = now;
        tidy(now);
      }
      const record = recordOf(conversation);
      if (isAwaited()) return void record.turns.push(now);
      const at = nextTurn(record, windows, now, isUnhurried() ? SHARE : 1);
      if (at - now > PATIENCE) throw new PlatformError('retry', PACED, Math.ceil((at - now) / 1000));
      record.turns.push(at);
      if (at > now) await wait(at - now);
    },
    hold: (conversation, seconds) => {
      const record = recordOf(conversation);
      record.heldUntil = Math.max(record.heldUntil, clock().getTime() + seconds * 1000);
    },
  };
}

export const createSendPace = (clock: () => Date, wait: Pause): Pace => createPace(SENDS, clock, wait);
export const createReadPace = (clock: () => Date, wait: Pause): Pace => createPace(READS, clock, wait);
export const createTenantPace = (clock: () => Date, wait: Pause): Pace => createPace(TENANT, clock, wait);
