import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { Log } from '../../src/log.ts';
import { type BodyRoom, createBodyRoom } from '../shared/bodies.ts';
import { createSeldom } from '../shared/seldom.ts';
import type { Guard } from './guard.ts';
import { type Acknowledgement, isKnown, type Take } from './take.ts';

/** Maximum body in bytes; a message shortcut carries a whole message. */
const MAX_BODY = 1024 * 1024;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** What a press brings: one field, which is decoded as a whole in a third of the time. */
const PAYLOAD = 'payload=';
const ONLY_PAYLOAD = /^payload=[^&]*$/;

/** What bodies hold together before their signature is known: a real one is a few kilobytes, and read in moments. */
const MOST_UNKNOWN = { bodies: 64, bytes: 8 * MAX_BODY };

type Body = { readonly bytes: Buffer } | { readonly fault: 'too_large' | 'aborted' | 'crowded' };

function readBody(request: IncomingMessage, room: BodyRoom): Promise<Body> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const done = (body: Body): void => {
      chunks = [];
      held.free();
      resolve(body);
    };
    const held = room.enter(() => done({ fault: 'crowded' }));
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY) return done({ fault: 'too_large' });
      chunks.push(chunk);
      held.grow(chunk.length);
    });
    request.on('end', () => done({ bytes: Buffer.concat(chunks) }));
    request.on('error', () => done({ fault: 'aborted' }));
    request.on('close', () => done({ fault: 'aborted' }));
  });
}

const mediaType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

function decode(body: Buffer, type: string): unknown {
  if (type !== FORM && type !== JSON_TYPE) return undefined;
  try {
    const text = body.toString();
    if (type === JSON_TYPE) return JSON.parse(text);
    if (ONLY_PAYLOAD.test(text)) return JSON.parse(decodeURIComponent(text.slice(PAYLOAD.length).replaceAll('+', ' ')));
    const fields = parseForm(text);
    return typeof fields.payload === 'string' ? JSON.parse(fields.payload) : fields;
  } catch {
    return undefined;
  }
}

/** The answer to a request. */
const answerOf = (response: ServerResponse): Acknowledgement => ({
  get isGiven() {
    return response.headersSent;
  },
  give: (body) => {
    if (body === undefined) response.writeHead(200).end();
    else response.writeHead(200, { 'content-type': JSON_TYPE }).end(JSON.stringify(body));
  },
  refuse: (status) => end(response, status),
});

interface IntakeOptions {
  readonly log: Log;
  readonly clock: () => Date;
}

const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end();

/** Bytes that still come in of what was turned away: what is too large is seldom hostile, what is not signed nearly always. */
const MOST_THROWN_AWAY = { 401: 64 * 1024, 413: MAX_BODY };

/** Answers at once, and throws away what still comes in: to who is honest the answer arrives, and who goes on and on is cut off. */
const turnAway = (request: IncomingMessage, response: ServerResponse, status: 401 | 413): void => {
  let thrownAway = 0;
  request.on('data', (chunk: Buffer) => {
    thrownAway += chunk.length;
    if (thrownAway > MOST_THROWN_AWAY[status]) request.destroy();
  });
  end(response, status);
};

/**
 * Creates the intake in front of Bolt: it lets only fresh, first, well-signed requests of a known shape and size through. Bolt's own check
 * covers only the past, does not stop replays, and lets unknown shapes hang for three seconds. Of what cannot be Slack's by its headers no
 * body is read.
 */
export function createIntake(guard: Guard, { log, clock }: IntakeOptions, next: Take) {
  const room = createBodyRoom(MOST_UNKNOWN);
  const seldom = createSeldom(clock);
  const refused = (cause: string): void => {
    const said = seldom(cause);
    if (said) log('warn', 'slack_request_refused', { cause, ...said });
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const ahead = guard.ahead(request.headers);
    if (ahead !== 'ok') {
      refused(ahead);
      return turnAway(request, response, 401);
    }
    const isLarge = Number(request.headers['content-length'] ?? 0) > MAX_BODY;
    const body: Body = isLarge ? { fault: 'too_large' } : await readBody(request, room);
    if ('fault' in body) {
      refused(body.fault);
      if (body.fault === 'too_large') turnAway(request, response, 413);
      if (body.fault === 'crowded') response.writeHead(503, { connection: 'close' }).end();
      return;
    }
    const verdict = guard(request.headers, body.bytes);
    if (verdict !== 'ok') {
      refused(verdict);
      return end(response, 401);
    }
    const decoded = decode(body.bytes, mediaType(request));
    if (!isKnown(decoded)) {
      refused('unknown_shape');
      return end(response, 400);
    }
    await next({ body: decoded, mark: String(request.headers['x-slack-signature']) }, answerOf(response));
  };
}
