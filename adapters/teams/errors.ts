import { PlatformError, type PlatformFailure } from '../../src/port/platform-error.ts';

/** Effect of a call whose answer never came: may it be repeated without a duplicate? */
export type Effect = 'repeatable' | 'once';

/** Errors which mean that the request was never sent, so that a repeat cannot make a duplicate. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*)$/;

/** The services' codes are single words; anything else is somebody else's page and stays out of our errors. */
export const safeCode = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_.]{0,59}$/.test(value) ? value : undefined;

const uncertain = (effect: Effect): PlatformFailure => (effect === 'once' ? 'lost' : 'retry');

/** Statuses for a call refused before anything was done: the service is busy or sees a change under way. */
const UNTOUCHED = /^(412|423|425|429)$/;
/** The service, or something on the way, waited too long: nobody knows for what. */
const TIMEOUT = 408;

/** `isOwn`: the service gave a code. Without one the answer comes from something on the way, and is never final. */
function kindOf(status: number, effect: Effect, isOwn: boolean): PlatformFailure {
  if (status === 401) return 'unauthorised';
  if (status >= 500 || status === TIMEOUT) return uncertain(effect);
  if (!isOwn || UNTOUCHED.test(String(status))) return 'retry';
  if (status === 403) return 'refused';
  return status === 404 || status === 410 ? 'gone' : 'invalid';
}

/** Returns the seconds of a `Retry-After`, which may also be a date. */
export function retryAfterOf(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** Code for a thing that already exists. */
export const CONFLICT = 'conflict';

/** Returns the error for an answer that is not a success. `code` is the service's own word, if it gave one. */
export function failureOf(
  status: number,
  effect: Effect,
  code: string | undefined,
  retryAfter?: number,
): PlatformError {
  const said = status === 409 ? CONFLICT : (code ?? `http_${status}`);
  return new PlatformError(kindOf(status, effect, code !== undefined || status === 409), said, retryAfter);
}

function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return networkCode(error.cause, depth + 1);
}

/** Returns the error for a call without any answer. */
export function noAnswer(error: unknown, effect: Effect): PlatformError {
  if (error instanceof PlatformError) return error;
  const network = networkCode(error);
  if (network !== undefined && NEVER_SENT.test(network)) return new PlatformError('retry', 'unreachable');
  return new PlatformError(uncertain(effect), 'no_answer');
}

/** Returns the service's own code of a failure; empty when there is none. */
export const codeOf = (error: unknown): string => (error instanceof PlatformError ? error.code : '');
