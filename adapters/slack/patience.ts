import { isUnhurried } from '../../src/hurry.ts';
import { PACED, PlatformError } from '../../src/port/platform-error.ts';
import type { Call } from './api.ts';
import { perMinute } from './tiers.ts';

/** Part of what Slack allows that is for what can wait; the rest stays free for what cannot. */
const SHARE = 0.6;
const MINUTE = 60_000;
/** Milliseconds that a call which can wait does so here; for longer it is given back. */
const PATIENCE = 2500;

/** Waits so many milliseconds. */
type Pause = (milliseconds: number) => Promise<void>;

/** Slack limits posts per channel, everything else per method. */
const keyOf = (method: string, { channel }: Record<string, unknown>): string =>
  method.startsWith('chat.') && typeof channel === 'string' ? `${method}:${channel}` : method;

const secondsIn = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

/** Counts the calls of each method, so that those which can wait use their share and no more. */
function createShares(clock: () => Date) {
  const calls = new Map<string, number[]>();
  const recent = (method: string): number[] => {
    const found = calls.get(method) ?? [];
    calls.set(method, found);
    const from = clock().getTime() - MINUTE;
    const first = found.findIndex((at) => at > from);
    found.splice(0, first === -1 ? found.length : first);
    return found;
  };
  return {
    note: (method: string, at = clock().getTime()): void => void recent(method).push(at),
    /** Milliseconds until one more call that can wait fits, beside all others. */
    wait: (method: string): number => {
      const before = recent(method);
      const oldest = before[before.length - Math.floor(perMinute(method) * SHARE)];
      return oldest === undefined ? 0 : oldest + MINUTE - clock().getTime();
    },
  };
}

/**
 * Respects Slack's limits. Where Slack said to wait, the same call fails here until then without asking again, whatever made us look at a room
 * in the meantime; what can wait does so in every channel, because its posts go to one each. And of what a minute allows it leaves a part to
 * the others, so that a week's digest does not use up what an alarm needs.
 */
export function patiently(call: Call, clock: () => Date, pause: Pause): Call {
  const until = new Map<string, number>();
  const shares = createShares(clock);
  const refuseWhileHeld = (key: string, code: string): void => {
    const left = (until.get(key) ?? 0) - clock().getTime();
    if (left > 0) throw new PlatformError('retry', code, secondsIn(left));
    until.delete(key);
  };
  const myTurn = async (method: string): Promise<void> => {
    refuseWhileHeld(method, PACED);
    const wait = shares.wait(method);
    if (wait > PATIENCE) throw new PlatformError('retry', PACED, secondsIn(wait));
    // Its place is taken before the wait.
    shares.note(method, clock().getTime() + wait);
    if (wait > 0) await pause(wait);
  };
  return async <T extends object>(...[method, args, effect]: Parameters<Call>) => {
    const key = keyOf(method, args);
    refuseWhileHeld(key, 'ratelimited');
    if (isUnhurried()) await myTurn(method);
    else shares.note(method);
    try {
      return await call<T>(method, args, effect);
    } catch (error) {
      if (error instanceof PlatformError && error.retryAfter !== undefined) {
        const at = clock().getTime() + error.retryAfter * 1000;
        until.set(key, at);
        // For what can wait this is of the whole workspace.
        until.set(method, Math.max(at, until.get(method) ?? 0));
      }
      throw error;
    }
  };
}
