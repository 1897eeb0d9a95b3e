/** Handling of one request of the page: check it, perform it, answer it. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Log } from '../../src/log.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import { nothing } from '../../src/port/reply.ts';
import { bodyOf } from '../web/body.ts';
import type { Guard } from './guard.ts';
import { type ParseParts, parseRequest, toInbound } from './parse.ts';
import type { Act, ActAnswer } from './wire.ts';

interface AnswerOptions extends ParseParts {
  readonly handler: InboundHandler;
  readonly guard: Guard;
  readonly users: ReadonlySet<string>;
  readonly kept: () => Promise<void>;
  /** Makes the school switch to another protocol; false if there is none with this id. */
  readonly choose: (protocol: string) => Promise<boolean>;
  /** Makes the school have its words on a page of its own, or in the chat. */
  readonly setOwnPage: (on: boolean) => Promise<void>;
  /** Moves the clock ahead and does what is due by then; false where it cannot go. */
  readonly moveClock: (to: Date) => Promise<boolean>;
  /** Ends this run and begins anew; false where nobody can. */
  readonly beginAnew: (run: string) => Promise<boolean>;
  /** False while the example cases are being played. */
  readonly open: () => boolean;
  readonly log: Log;
}

async function act(
  { handler, rooms, kept, choose, setOwnPage, moveClock, beginAnew, ...place }: AnswerOptions,
  asked: Act,
): Promise<ActAnswer | undefined> {
  if (asked.do === 'protocol') return (await choose(asked.id)) ? nothing : undefined;
  if (asked.do === 'ownPage') {
    await setOwnPage(asked.on);
    return nothing;
  }
  if (asked.do === 'clock') return (await moveClock(new Date(asked.to))) ? nothing : undefined;
  if (asked.do === 'anew') return (await beginAnew(asked.run)) ? nothing : undefined;
  const inbound = toInbound({ ...place, rooms }, asked);
  if (inbound === 'unseen') return undefined;
  if (asked.do === 'say') {
    const room = rooms.get(asked.room);
    if (room !== undefined) rooms.add(room, { id: `said-${asked.key}`, author: asked.as, text: asked.text.trim() });
    await kept();
  }
  return inbound === undefined ? nothing : handler.handle(inbound);
}

const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end();

async function handle(options: AnswerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { guard, users, open, log } = options;
  if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
  const token = request.headers['x-zorgdraad-token'];
  const verdict = guard.call(request, typeof token === 'string' ? token : undefined, true);
  if (verdict !== 'ok') {
    log('warn', 'playground_refused', { cause: verdict });
    return end(response, 403);
  }
  if (request.headers['content-type'] !== 'application/json') return end(response, 415);
  const asked = parseRequest(await bodyOf(request));
  if (asked === undefined || !users.has(asked.as)) return end(response, 400);
  if (!open()) return end(response, 503);
  const answer = await act(options, asked);
  if (answer === undefined) return end(response, 404);
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(answer));
}

export const createAnswer =
  (options: AnswerOptions): RequestListener =>
  (request, response) => {
    handle(options, request, response).catch(() => {
      options.log('error', 'playground_failed');
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  };
