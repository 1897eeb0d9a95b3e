import { PlatformError, type PlatformFailure } from '../../src/port/platform-error.ts';

/** What it means when the answer of a call never came: may it be repeated without a double? */
export type Effect = 'repeatable' | 'once';

/** These mean that the request never left, so a repeat cannot make a double. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*)$/;

/** The services' codes are single words; anything else is somebody's page and stays out of our errors. */
export const safeCode = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_.]{0,59}$/.test(value) ? value : undefined;

const uncertain = (effect: Effect): PlatformFailure => (effect === 'once' ? 'lost' : 'retry');

/** Refused before anything was done, whatever the call: the service says that it is busy or sees a change under way. */
const UNTOUCHED = /^(408|412|423|425|429)$/;

function kindOf(status: number, effect: Effect): PlatformFailure {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'refused';
  if (status === 404 || status === 410) return 'gone';
  if (UNTOUCHED.test(String(status))) return 'retry';
  return status >= 500 ? uncertain(effect) : 'invalid';
}

/** Seconds of a `Retry-After`, which may also be a date. */
export function retryAfterOf(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** The thing is there already. */
export const CONFLICT = 'conflict';

/** What an answer that is no success means. `code` is the service's own word, where it said one. */
export function failureOf(
  status: number,
  effect: Effect,
  code: string | undefined,
  retryAfter?: number,
): PlatformError {
  const said = status === 409 ? CONFLICT : (code ?? `http_${status}`);
  return new PlatformError(kindOf(status, effect), said, retryAfter);
}

function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return networkCode(error.cause, depth + 1);
}

/** What it means that no answer came at all. */
export function noAnswer(error: unknown, effect: Effect): PlatformError {
  if (error instanceof PlatformError) return error;
  const network = networkCode(error);
  if (network !== undefined && NEVER_SENT.test(network)) return new PlatformError('retry', 'unreachable');
  return new PlatformError(uncertain(effect), 'no_answer');
}

/** The service's own code of a failure, or nothing when it is none. */
export const codeOf = (error: unknown): string => (error instanceof PlatformError ? error.code : '');
