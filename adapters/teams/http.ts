/** The only way out to Microsoft's services: a real time-out, no repeat of what may have arrived, no redirect. */
import type { z } from 'zod';
import type { Log } from '../../src/log.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { type Effect, failureOf, noAnswer, retryAfterOf, safeCode } from './errors.ts';

/** Returns a signal that ends one call, including the body of its answer. */
export type CallDeadline = () => AbortSignal;

export const FIVE_SECONDS: CallDeadline = () => AbortSignal.timeout(5000);

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  /** `once`: a second call would have a second effect. */
  readonly effect: Effect;
  /** Short name for the log, without ids or address. */
  readonly name: string;
}

/** Sends one request; returns undefined where the answer has no JSON. Throws `PlatformError`. */
export type Send = (request: HttpRequest) => Promise<unknown>;

/** Source of the token that identifies our calls. */
export interface TokenSource {
  /** Returns a token. Throws `PlatformError`: `unauthorised` where the secret or the consent is not valid. */
  get(): Promise<string>;
  /** Forgets the cached token. */
  renew(): void;
}

interface HttpOptions {
  readonly token: TokenSource;
  readonly clock: () => Date;
  readonly log: Log;
  readonly deadline: CallDeadline;
}

/** A body that is no JSON, which the services never send: somebody else's page. */
const PAGE: unique symbol = Symbol('page');

const jsonOf = (text: string): unknown => {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return PAGE;
  }
};

/** Returns the code in `{ "error": { "code": "…" } }`, which both services use. */
function codeIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { error } = body;
  if (typeof error === 'string') return safeCode(error);
  return typeof error === 'object' && error !== null && 'code' in error ? safeCode(error.code) : undefined;
}

interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

/** Makes the bare call, with the body within its time too. */
export async function call(
  url: string,
  init: RequestInit,
  deadline: CallDeadline,
  effect: Effect,
): Promise<HttpAnswer> {
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: deadline() });
    const body = jsonOf(await answer.text());
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body };
  } catch (error) {
    throw noAnswer(error, effect);
  }
}

export function createSend({ token, clock, log, deadline }: HttpOptions): Send {
  const attempt = async ({ method, url, body, effect }: HttpRequest): Promise<HttpAnswer> => {
    const headers = {
      authorization: `Bearer ${await token.get()}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return call(
      url,
      { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      deadline,
      effect,
    );
  };
  const send = async (request: HttpRequest): Promise<unknown> => {
    let answer = await attempt(request);
    if (answer.status === 401) {
      // Nothing was done: the token may have been withdrawn early.
      token.renew();
      answer = await attempt(request);
    }
    if (answer.body === PAGE && answer.status < 300) throw noAnswer(undefined, request.effect);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    const retryAfter = retryAfterOf(answer.retryAfter, clock());
    throw failureOf(answer.status, request.effect, codeIn(answer.body), retryAfter);
  };
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      const failure = noAnswer(error, request.effect);
      log('warn', 'teams_call_failed', { call: request.name, kind: failure.kind, cause: failure.code });
      throw failure;
    }
  };
}

/** Reads the parts of an answer that we use; an answer without them is not one of the service as we know it. */
export function read<T>(schema: z.ZodType<T>, value: unknown, effect: Effect = 'repeatable'): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new PlatformError(effect === 'once' ? 'lost' : 'retry', 'unexpected_answer');
  return parsed.data;
}
