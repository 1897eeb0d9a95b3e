/**
 * Serving of the page's files, with headers that keep it from loading anything from elsewhere and from running anything that is not one of
 * these files.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
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

/** `isOurs`: whether a request for it came to this page's own address. */
export const serveFile =
  ({ type, body }: PageFile, isOurs: (request: IncomingMessage) => boolean): RequestListener =>
  (request, response) => {
    if (!isOurs(request)) return void response.writeHead(403).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    response
      .writeHead(200, { ...safeHeaders, 'content-type': type })
      .end(request.method === 'HEAD' ? undefined : body());
  };
