/**
 * The guard of the page's server: it serves only this page, in this browser, on this machine. Another site in the same browser knows
 * neither the token nor our origin; a name that is pointed at 127.0.0.1 is not our host.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type OriginVerdict = 'ok' | 'host' | 'origin' | 'token';

export interface Guard {
  /** Token of this process, which the page contains. */
  readonly token: string;
  /** Checks requests for files and the page itself: they must use our own host, and not come from another site. */
  page(request: IncomingMessage): OriginVerdict;
  /** Checks everything that reads or changes data, with the token too. `write`: the browser must say where the request comes from. */
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
    // Somebody who follows a link to the page comes from another site; they see nothing but the page.
    page: ({ headers, socket }) =>
      headers.host !== undefined && hostsOf(socket.localPort).includes(headers.host) ? 'ok' : 'host',
    call: (request, given, write) => {
      const verdict = place(request, write);
      if (verdict !== 'ok') return verdict;
      return given !== undefined && sameText(given, token) ? 'ok' : 'token';
    },
  };
}
