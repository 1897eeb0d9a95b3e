/**
 * A sign-in on its way to an issuer and back, as the browser that began it holds it. Nobody else can put it there, and whoever changes it
 * changes only where they themselves end.
 */
import type { IncomingMessage } from 'node:http';
import { cookieOf, withCookie, withoutCookie } from './cookies.ts';
import { derived } from './secrets.ts';

export interface OnTheWay {
  /** Of this sign-in alone: what goes along to the issuer follows from it. */
  readonly secret: string;
  readonly issuer: string;
  /** Path to go on to. */
  readonly back: string;
  /** Whether others use this device too. */
  readonly shared: boolean;
  readonly begunAt: Date;
}

/** Seconds within which somebody is back. */
const WITHIN = 600;
/** A path of ours, and nothing that leads elsewhere. */
const PATH = /^\/(?![/\\])[\w\-./:%~,=@]{0,400}$/;

export const ownPath = (path: string | null): string => (path !== null && PATH.test(path) ? path : '/');

/** What goes along to the issuer and comes back. */
export const stateOf = ({ secret }: Pick<OnTheWay, 'secret'>): string => derived(secret, 'state');
export const nonceOf = ({ secret }: Pick<OnTheWay, 'secret'>): string => derived(secret, 'nonce');
export const verifierOf = ({ secret }: Pick<OnTheWay, 'secret'>): string => derived(secret, 'verifier');

/** Several tabs may be on the way. */
const nameOf = (state: string): string => `__Host-zorgdraad-${state.replaceAll(/[^\w-]/g, '').slice(0, 12)}`;

export function heldBy(way: OnTheWay): string {
  const { secret, issuer, back, shared, begunAt } = way;
  const value = [secret, begunAt.getTime(), shared ? 1 : 0, issuer, Buffer.from(back).toString('base64url')].join('.');
  return withCookie(nameOf(stateOf(way)), value, WITHIN);
}

export const heldNoMore = (state: string): string => withoutCookie(nameOf(state));

/** Returns what this browser began with this state; undefined where it did not, or too long ago. */
export function wayOf(request: Pick<IncomingMessage, 'headers'>, state: string, now: Date): OnTheWay | undefined {
  const value = cookieOf(request, nameOf(state));
  const [, secret, at, shared, issuer, back] =
    /^([\w-]{43})\.(\d+)\.([01])\.([\w-]+)\.([\w-]*)$/.exec(value ?? '') ?? [];
  if (secret === undefined || stateOf({ secret }) !== state) return undefined;
  const begunAt = new Date(Number(at));
  const age = now.getTime() - begunAt.getTime();
  if (!(age >= 0 && age < WITHIN * 1000)) return undefined;
  const path = ownPath(Buffer.from(back ?? '', 'base64url').toString());
  return { secret, issuer: issuer ?? '', back: path, shared: shared === '1', begunAt };
}
