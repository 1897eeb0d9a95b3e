import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorCode, type Log } from '../../src/log.ts';
import { createSeldom, type Seldom } from '../shared/seldom.ts';
import type { Tracker } from '../shared/tracker.ts';
import { type Activity, activity as shape } from './activity.ts';
import type { Admission, Guard } from './guard.ts';
import type { InvokeAnswer, Router, Turn } from './router.ts';
import type { TokenCheck } from './token.ts';

export const MESSAGES_PATH = '/api/messages';

/** Maximum body in bytes; a message action carries a whole message, a form carries the typed text and the form itself. */
export const MAX_BODY = 256 * 1024;

interface ServerOptions {
  readonly check: TokenCheck;
  readonly guard: Guard;
  readonly router: Router;
  turnOf(activity: Activity, admission: Extract<Admission, { kind: 'sender' | 'nobody' }>): Turn;
  strangerTurn(activity: Activity): Turn;
  readonly tracker: Tracker;
  readonly clock: () => Date;
  readonly log: Log;
}

type Body = { readonly text: string } | { readonly status: 413 | 400 };

function readBody(request: IncomingMessage): Promise<Body> {
  // The request ended while its token was checked: an answer would never arrive.
  if (request.destroyed) return Promise.resolve({ status: 400 });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve({ status: 413 });
      }
    });
    request.on('end', () => resolve({ text: Buffer.concat(chunks).toString() }));
    request.on('error', () => resolve({ status: 400 }));
    request.on('close', () => resolve({ status: 400 }));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** If the body was not read to its end, the connection cannot be used again. */
const refuse = (response: ServerResponse, status: number): void => {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { connection: 'close' }).end();
};

function send(response: ServerResponse, { status, body }: InvokeAnswer): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** Receives only what Teams signed, for us, now, in a known shape, and passes it to the router. */
async function receive(
  options: ServerOptions & { readonly seldom: Seldom },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { check, guard, router, log, seldom } = options;
  const refused = (status: number, cause: string): void => {
    const said = seldom(cause);
    if (said) log('warn', 'teams_request_refused', { status, cause, ...said });
    refuse(response, status);
  };
  if (request.method !== 'POST') return refused(405, 'method');
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return refused(413, 'body');
  const verdict = await check(request.headers.authorization);
  if (!verdict.ok) return refused(verdict.status, verdict.cause);
  const body = await readBody(request);
  if ('status' in body) return refused(body.status, 'body');
  const raw = parseJson(body.text);
  const { data: activity } = shape.safeParse(raw);
  if (activity === undefined) return refused(400, 'unknown_shape');
  const admission = guard(activity, verdict.serviceUrl);
  switch (admission.kind) {
    case 'forged':
      return refused(401, 'other_address');
    case 'bot':
      return send(response, { status: 200 });
    case 'stranger':
      log('warn', 'teams_stranger', { cause: admission.cause });
      return send(response, await router.run(activity, options.strangerTurn(activity)));
    case 'sender':
    case 'nobody':
      return send(response, await router.run(activity, options.turnOf(activity, admission)));
  }
}

/** Creates the listener of `POST /api/messages`. Whatever goes wrong, the answer reveals nothing of it. */
export function createListener(options: ServerOptions): RequestListener {
  const { tracker, log, clock } = options;
  const receiving = { ...options, seldom: createSeldom(clock) };
  return (request, response) => {
    tracker
      .run(() => receive(receiving, request, response))
      .catch((error: unknown) => {
        log('error', 'teams_request_failed', { cause: errorCode(error) });
        refuse(response, 500);
      });
  };
}
