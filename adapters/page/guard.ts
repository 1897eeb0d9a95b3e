/** The guard of the page's server: our own host, and for what changes something our own page in this browser, with its token. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type Verdict = 'ok' | 'host' | 'origin' | 'token';

export interface Guard {
  /** Checks requests for the page itself. The host is that of the settings: what a request says of it is never used. */
  page(request: Pick<IncomingMessage, 'headers'>): Verdict;
  /** Checks a deed: it comes from our own page, and knows the token of its session. */
  deed(request: Pick<IncomingMessage, 'headers'>, expected: string): Verdict;
  /** True where our own page asks it. */
  isFromHere(request: Pick<IncomingMessage, 'headers'>): boolean;
  /** True where it comes from our own page, or was typed; a link elsewhere may lead to any address of ours. */
  isOwn(request: Pick<IncomingMessage, 'headers'>): boolean;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function createGuard(url: URL): Guard {
  const page: Guard['page'] = ({ headers }) => (headers.host === url.host ? 'ok' : 'host');
  const place: Guard['page'] = (request) => {
    if (page(request) !== 'ok') return 'host';
    const site = request.headers['sec-fetch-site'];
    return request.headers.origin === url.origin && (site === undefined || site === 'same-origin') ? 'ok' : 'origin';
  };
  return {
    page,
    isFromHere: (request) => place(request) === 'ok',
    deed: (request, expected) => {
      const { headers } = request;
      const verdict = place(request);
      if (verdict !== 'ok') return verdict;
      const given = headers['x-zorgdraad-token'];
      return typeof given === 'string' && sameText(given, expected) ? 'ok' : 'token';
    },
    isOwn: ({ headers }) => ['same-origin', 'none'].includes(String(headers['sec-fetch-site'])),
  };
}
