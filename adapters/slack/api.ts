import type { ProxyEnv } from 'node:http';
import type { Log } from '../../src/log.ts';
import { assertMessage, assertView } from './check.ts';
import { type Effect, readAnswer, toPlatformError } from './errors.ts';
import { createPost } from './post.ts';

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

/** The arguments as a form, objects as JSON in it, which is made once. @throws PlatformError where Slack would refuse them */
function formOf(args: Record<string, unknown>): string {
  if ('blocks' in args) assertMessage(args);
  const fields: string[] = [];
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (name === 'view') assertView(value, text);
    fields.push(`${name}=${encodeURIComponent(text.toWellFormed())}`);
  }
  return fields.join('&');
}

/**
 * Creates a separate Web API client. The adapter makes two: answers to a person must never wait behind bulk posts, because a trigger lives
 * three seconds. It repeats nothing and waits for nothing: only the caller knows whether a repeat is harmless. Slack's own client writes each
 * body out three times, twice of them for a log that nobody keeps.
 */
export function createApi({ botToken, apiUrl, timeout, log, proxy }: ApiOptions): Call {
  const post = createPost(proxy);
  const headers = {
    authorization: `Bearer ${botToken}`,
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'zorgdraad',
  };
  return async <T extends object>(method: string, args: Record<string, unknown>, effect: Effect = 'repeatable') => {
    const body = formOf(args);
    try {
      return readAnswer(await post(`${apiUrl}${method}`, { headers, body, timeout }), effect) as T;
    } catch (error) {
      const failure = toPlatformError(error, effect);
      log('warn', 'slack_call_failed', { method, kind: failure.kind, cause: failure.code });
      throw failure;
    }
  };
}
