import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Seconds that a request's clock may differ from ours, in both directions (Bolt itself checks the past only). */
const WINDOW = 300;
/** Seconds that a signature is remembered: longer than the window lets it pass, as its clock may be ahead. */
const MEMORY = 601;
/** Maximum number of signatures remembered; only Slack can make them, so this bounds memory and does not affect safety. */
const CAPACITY = 100_000;

type SignatureVerdict = 'ok' | 'unsigned' | 'outside_window' | 'bad_signature' | 'replayed';

interface GuardOptions {
  readonly signingSecret: string;
  readonly clock: () => Date;
}

/** Checks whether a request really comes from Slack, now, and for the first time. */
export interface Guard {
  (headers: IncomingHttpHeaders, body: Buffer): SignatureVerdict;
  /** What the headers alone say, before any body is read: whether they have the form of a signature, of now. */
  readonly ahead: (headers: IncomingHttpHeaders) => SignatureVerdict;
}

interface Signed {
  readonly timestamp: string;
  readonly signature: string;
}

function signedIn(headers: IncomingHttpHeaders): Signed | undefined {
  const timestamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  if (typeof timestamp !== 'string' || typeof signature !== 'string') return undefined;
  return /^\d{1,12}$/.test(timestamp) && /^v0=[0-9a-f]{64}$/.test(signature) ? { timestamp, signature } : undefined;
}

export function createGuard({ signingSecret, clock }: GuardOptions): Guard {
  const key = createSecretKey(signingSecret, 'utf8');
  const seen = new Map<string, number>();
  const prune = (now: number): void => {
    for (const [signature, until] of seen) {
      if (until > now && seen.size <= CAPACITY) return;
      seen.delete(signature);
    }
  };
  const seconds = (): number => Math.floor(clock().getTime() / 1000);
  const isOld = ({ timestamp }: Signed): boolean => Math.abs(seconds() - Number(timestamp)) > WINDOW;
  const ahead: Guard['ahead'] = (headers) => {
    const signed = signedIn(headers);
    if (signed === undefined) return 'unsigned';
    return isOld(signed) ? 'outside_window' : 'ok';
  };
  const whole = (headers: IncomingHttpHeaders, body: Buffer): SignatureVerdict => {
    const signed = signedIn(headers);
    if (signed === undefined) return 'unsigned';
    const { timestamp, signature } = signed;
    const now = seconds();
    if (isOld(signed)) return 'outside_window';
    const expected = createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest();
    if (!timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex'))) return 'bad_signature';
    const one = `${timestamp}:${signature}`;
    prune(now);
    if (seen.has(one)) return 'replayed';
    seen.set(one, now + MEMORY);
    return 'ok';
  };
  return Object.assign(whole, { ahead });
}
