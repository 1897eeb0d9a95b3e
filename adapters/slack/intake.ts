import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { Log } from '../../src/log.ts';
import type { Guard } from './guard.ts';
import { envelope } from './payloads.ts';

/** Maximum body in bytes; a message shortcut carries a whole message. */
const MAX_BODY = 1024 * 1024;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

type Body = { readonly bytes: Buffer } | { readonly fault: 'too_large' | 'aborted' };

function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve({ fault: 'too_large' });
      }
    });
    request.on('end', () => resolve({ bytes: Buffer.concat(chunks) }));
    request.on('error', () => resolve({ fault: 'aborted' }));
    request.on('close', () => resolve({ fault: 'aborted' }));
  });
}

/** Bolt compares the header literally, so `; charset=utf-8` has to go. */
const mediaType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

function decode(body: Buffer, type: string): unknown {
  if (type !== FORM && type !== JSON_TYPE) return undefined;
  try {
    const text = body.toString();
    if (type === JSON_TYPE) return JSON.parse(text);
    const fields = parseForm(text);
    return typeof fields.payload === 'string' ? JSON.parse(fields.payload) : fields;
  } catch {
    return undefined;
  }
}

const end = (response: ServerResponse, status: number): void => {
  response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end();
};

/**
 * Creates the intake in front of Bolt: it lets only fresh, first, well-signed requests of a known shape and size through. Bolt's own check
 * covers only the past, does not stop replays, and lets unknown shapes hang for three seconds.
 */
export function createIntake(guard: Guard, log: Log, next: RequestListener) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if ('fault' in body) {
      log('warn', 'slack_request_refused', { cause: body.fault });
      if (body.fault === 'too_large') end(response, 413);
      return;
    }
    const verdict = guard(request.headers, body.bytes);
    if (verdict !== 'ok') {
      log('warn', 'slack_request_refused', { cause: verdict });
      return end(response, 401);
    }
    const type = mediaType(request);
    if (!envelope.safeParse(decode(body.bytes, type)).success) {
      log('warn', 'slack_request_refused', { cause: 'unknown_shape' });
      return end(response, 400);
    }
    request.headers['content-type'] = type;
    // Bolt takes a body that was already read from here.
    next(Object.assign(request, { rawBody: body.bytes }), response);
  };
}
