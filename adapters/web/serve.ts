/**
 * Serving of the page's files, with headers that keep it from loading anything from elsewhere and from running anything that is not one of
 * these files.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PageFile } from './files.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const safeHeaders = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

type Coding = 'br' | 'gzip';

/** Brotli's highest takes ten times as long for a hundredth less. */
const CODE: Readonly<Record<Coding, (text: Buffer) => Promise<Buffer>>> = {
  br: (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (text) => promisify(gzip)(text, { level: 9 }),
};

/** Returns the shortest coding that the browser takes; undefined where it takes none. */
function codingFor({ headers }: IncomingMessage): Coding | undefined {
  const taken = String(headers['accept-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(';', 1)[0]?.trim());
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding));
}

/**
 * `isOurs`: whether a request for it came to this page's own address. Only what is the same for everybody is compressed, once: the length of an
 * answer in which words of one stand beside words of another tells something of both (BREACH).
 */
export function serveFile(file: PageFile, isOurs: (request: IncomingMessage) => boolean): RequestListener {
  const coded = new Map<Coding, Promise<Buffer>>();
  const inCoding = (coding: Coding): Promise<Buffer> => {
    const made = coded.get(coding) ?? CODE[coding](Buffer.from(file.body()));
    coded.set(coding, made);
    return made;
  };
  const headers = {
    ...safeHeaders,
    'content-type': file.type,
    ...(file.lasting ? { 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' } : {}),
  };
  const give = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const coding = file.lasting ? codingFor(request) : undefined;
    const body = coding === undefined ? Buffer.from(file.body()) : await inCoding(coding);
    response
      .writeHead(200, {
        ...headers,
        'content-length': body.length,
        ...(coding === undefined ? {} : { 'content-encoding': coding }),
      })
      .end(request.method === 'HEAD' ? undefined : body);
  };
  return (request, response) => {
    if (!isOurs(request)) return void response.writeHead(403).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    give(request, response).catch(
      () => void (response.headersSent ? response.destroy() : response.writeHead(500).end()),
    );
  };
}
