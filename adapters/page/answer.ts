/** Handling of one deed of somebody who is signed in: check it, perform it, answer it. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorCode, type Log } from '../../src/log.ts';
import type { AccountRef } from '../../src/port/account.ts';
import type { Identity } from '../../src/port/identity.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import { bodyOf } from '../web/body.ts';
import type { Guard } from './guard.ts';
import { parseAct, toInbound } from './parse.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { ActAnswer } from './wire.ts';

interface AnswerOptions {
  readonly handler: InboundHandler;
  readonly guard: Guard;
  readonly sessions: Sessions;
  readonly whoIs: (account: AccountRef) => Promise<Identity | undefined>;
  readonly log: Log;
}

/** What comes behind the head of such a request is not read. */
const end = (response: ServerResponse, status: number): void =>
  void response.writeHead(status, { 'cache-control': 'no-store', connection: 'close' }).end();

/** What a key opened counts for whoever showed it alone: the account may have moved to another person since. */
async function levelOf({ whoIs }: AnswerOptions, { account, level, shown }: SignedIn): Promise<SignedIn['level']> {
  if (level === 'none') return 'none';
  return (await whoIs(account))?.person === shown?.person ? level : 'none';
}

async function handle(options: AnswerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { handler, guard, sessions, log } = options;
  if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
  const session = await sessions.of(request);
  if (session === undefined) return end(response, 401);
  const verdict = guard.deed(request, session.token);
  if (verdict !== 'ok') {
    log('warn', 'page_refused', { cause: verdict });
    return end(response, 403);
  }
  if (request.headers['content-type'] !== 'application/json') return end(response, 415);
  const act = parseAct(await bodyOf(request));
  if (act === undefined) return end(response, 400);
  if (act.account !== session.whose) return end(response, 409);
  const { mayRead } = session;
  const key = await levelOf(options, session);
  await sessions.noteReading(session);
  const reply = await handler.handle(toInbound(act, { account: session.account, page: { isThere: mayRead, key } }));
  const answer: ActAnswer = { reply, mayRead };
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(answer));
}

export const createAnswer =
  (options: AnswerOptions): RequestListener =>
  (request, response) => {
    handle(options, request, response).catch((error: unknown) => {
      options.log('error', 'page_failed', { cause: errorCode(error) });
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  };
