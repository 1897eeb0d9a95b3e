/**
 * Who may speak to the page's server: this page, in this browser, on this machine. Another site that the same browser visits knows neither the
 * token nor our origin; a name that is made to point at 127.0.0.1 is not our host.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type OriginVerdict = 'ok' | 'host' | 'origin' | 'token';

export interface Guard {
  /** Lives as long as the process; stands in the page. */
  readonly token: string;
  /** For files and the page itself: asked of our own host, and not from another site. */
  page(request: IncomingMessage): OriginVerdict;
  /** For everything that tells or does something: with the token too. `write`: the browser must have said where it comes from. */
  call(request: IncomingMessage, given: string | undefined, write: boolean): OriginVerdict;
}

const hostsOf = (port: number | undefined): readonly string[] =>
  ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function createGuard(token: string = randomBytes(32).toString('base64url')): Guard {
  const place = ({ headers, socket }: IncomingMessage, write: boolean): OriginVerdict => {
    const hosts = hostsOf(socket.localPort);
    const { host, origin } = headers;
    if (host === undefined || !hosts.includes(host)) return 'host';
    if (origin === undefined ? write : origin !== `http://${host}`) return 'origin';
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none' ? 'ok' : 'origin';
  };
  return {
    token,
    // Who follows a link to the page comes from another site, and sees nothing but the page.
    page: ({ headers, socket }) =>
      headers.host !== undefined && hostsOf(socket.localPort).includes(headers.host) ? 'ok' : 'host',
    call: (request, given, write) => {
      const verdict = place(request, write);
      if (verdict !== 'ok') return verdict;
      return given !== undefined && sameText(given, token) ? 'ok' : 'token';
    },
  };
}
