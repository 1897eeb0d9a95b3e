import { PlatformError } from '../../src/port/platform-error.ts';
import type { Call } from './api.ts';

/** Slack limits posts per channel, everything else per method. */
const keyOf = (method: string, { channel }: Record<string, unknown>): string =>
  method.startsWith('chat.') && typeof channel === 'string' ? `${method}:${channel}` : method;

/**
 * Respects Slack's waiting times: until then the same call fails here without asking Slack again, whatever made us look at a room in the
 * meantime.
 */
export function patiently(call: Call, clock: () => Date): Call {
  const until = new Map<string, number>();
  return async <T extends object>(...[method, args, effect]: Parameters<Call>) => {
    const key = keyOf(method, args);
    const left = (until.get(key) ?? 0) - clock().getTime();
    if (left > 0) throw new PlatformError('retry', 'ratelimited', Math.ceil(left / 1000));
    until.delete(key);
    try {
      return await call<T>(method, args, effect);
    } catch (error) {
      if (error instanceof PlatformError && error.retryAfter !== undefined)
        until.set(key, clock().getTime() + error.retryAfter * 1000);
      throw error;
    }
  };
}
