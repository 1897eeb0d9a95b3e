/** What our own page sends in a session: checked, read, worked on, and answered in JSON. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorCode, type Log } from '../../src/log.ts';
import { bodyOf } from '../web/body.ts';
import type { Guard } from './guard.ts';
import type { Sessions, SignedIn } from './sessions.ts';

export interface PostOptions {
  readonly guard: Guard;
  readonly sessions: Sessions;
  readonly log: Log;
}

/** What comes behind the head of such a request is not read. */
const end = (response: ServerResponse, status: number): void =>
  void response.writeHead(status, { 'cache-control': 'no-store', connection: 'close' }).end();

/**
 * `parse` returns undefined for an unknown shape; `account`: whose page it was sent from. `work` gets what was sent and returns what is answered; a
 * number is a status without more.
 */
export function posted<T extends { readonly account: string }>(
  { guard, sessions, log }: PostOptions,
  parse: (body: unknown) => T | undefined,
  work: (sent: T, session: SignedIn) => Promise<object | number>,
): RequestListener {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    const session = await sessions.of(request);
    if (session === undefined) return end(response, 401);
    const verdict = guard.deed(request, session.token);
    if (verdict !== 'ok') {
      log('warn', 'page_refused', { cause: verdict });
      return end(response, 403);
    }
    if (request.headers['content-type'] !== 'application/json') return end(response, 415);
    const sent = parse(await bodyOf(request));
    if (sent === undefined) return end(response, 400);
    if (sent.account !== session.whose) return end(response, 409);
    const answer = await work(sent, session);
    if (typeof answer === 'number') return end(response, answer);
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      .end(JSON.stringify(answer));
  };
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log('error', 'page_failed', { cause: errorCode(error) });
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  };
}
