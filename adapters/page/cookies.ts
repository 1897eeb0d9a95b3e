/** The page's cookies. `__Host-`: only this very host may set them, over HTTPS, for all of its paths (RFC 6265bis, 4.1.3.2). */
import type { IncomingMessage } from 'node:http';

/** Of somebody who is signed in. */
export const SESSION = '__Host-zorgdraad';
const SAFE = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Returns the cookie; undefined where there is none, or more than one: then somebody else set another. */
export function cookieOf({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  const found = (headers.cookie ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=');
    return part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `seconds`: for how long a browser keeps it; undefined: until it is closed. */
export const withCookie = (name: string, value: string, seconds?: number): string =>
  `${name}=${value}; ${SAFE}${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;

export const withoutCookie = (name: string): string => withCookie(name, '', 0);
