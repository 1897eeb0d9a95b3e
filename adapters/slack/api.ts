import type { ProxyEnv } from 'node:http';
import { WebClient } from '@slack/web-api';
import type { Log } from '../../src/log.ts';
import { assertMessage, assertView } from './check.ts';
import { type Effect, toPlatformError } from './errors.ts';
import { createFetch } from './fetch.ts';
import { silentLogger } from './log.ts';

/** Calls one Web API method. Everything that is sent is checked against Slack's limits first. Throws `PlatformError`. */
export type Call = <T extends object>(method: string, args: Record<string, unknown>, effect?: Effect) => Promise<T>;

export interface ApiOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  /** Time limit in milliseconds. */
  readonly timeout: number;
  readonly log: Log;
  /** Variables of the environment that name a proxy; absent: none. */
  readonly proxy?: ProxyEnv | undefined;
}

/** Options of every client: no retry and no waiting inside, because only the caller knows whether a repeat is harmless. */
export const clientOptions = (options: ApiOptions) => ({
  slackApiUrl: options.apiUrl,
  timeout: options.timeout,
  rejectRateLimitedCalls: true,
  retryConfig: { retries: 0 },
  fetch: createFetch(options.proxy),
  logger: silentLogger(options.log, 'web-api'),
});

/**
 * Creates a separate Web API client. The adapter makes two: answers to a person must never wait behind bulk posts, because a trigger lives
 * three seconds.
 */
export function createApi(options: ApiOptions): Call {
  const client = new WebClient(options.botToken, clientOptions(options));
  return async <T extends object>(method: string, args: Record<string, unknown>, effect: Effect = 'repeatable') => {
    if ('blocks' in args) assertMessage(args);
    if ('view' in args) assertView(args.view);
    try {
      return (await client.apiCall(method, args)) as unknown as T;
    } catch (error) {
      const failure = toPlatformError(error, effect);
      options.log('warn', 'slack_call_failed', { method, kind: failure.kind, cause: failure.code });
      throw failure;
    }
  };
}
