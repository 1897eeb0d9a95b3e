import { PlatformError } from '../../src/port/platform-error.ts';
import type { Call } from './api.ts';

/** Slack limits a post by its channel, everything else by the method. */
const keyOf = (method: string, { channel }: Record<string, unknown>): string =>
  method.startsWith('chat.') && typeof channel === 'string' ? `${method}:${channel}` : method;

/**
 * Where Slack said how long to wait, the same call fails here until then and Slack is not asked again, whatever makes a room be looked at
 * in the meantime.
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
