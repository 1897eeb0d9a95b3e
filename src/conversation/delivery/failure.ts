/** What to do after a call that failed. */
import { errorCode } from '../../log.ts';
import { PlatformError, type PlatformFailure } from '../../port/platform-error.ts';
import { StoreError } from '../../port/store-error.ts';

export interface Failure {
  readonly kind: PlatformFailure;
  readonly code: string;
  readonly retryAfter: number | undefined;
}

/** Returns any error of a chat as a failure; an error that is not a `PlatformError` may have occurred after the call arrived. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PlatformError) return { kind: error.kind, code: error.code, retryAfter: error.retryAfter };
  return { kind: 'lost', code: errorCode(error), retryAfter: undefined };
}

/**
 * Tries before a post is dead. Only the platform's own no about this post ends it, and nothing that stands between us and the platform: that
 * is waited for without limit, and so is a lost answer, at a slower pace, because each try may make a double.
 */
const MOST_TRIES: Readonly<Record<PlatformFailure, number>> = {
  retry: Number.POSITIVE_INFINITY,
  unauthorised: Number.POSITIVE_INFINITY,
  lost: Number.POSITIVE_INFINITY,
  refused: 5,
  gone: 3,
  invalid: 1,
};

export const isDead = (failure: Failure, tries: number): boolean => tries >= MOST_TRIES[failure.kind];

/** True for the platform's own no: trying again soon does not help. */
export const isLasting = ({ kind }: Failure): boolean => kind === 'refused' || kind === 'gone' || kind === 'invalid';

const FIRST = 5;
const SLOWEST = 600;
/** Tries with a lost answer, some six hours, after which there is one an hour. */
const MANY_LOST = 40;
const HOUR = 3600;
/** Seconds while the platform refuses the bot: within a minute after its token is mended, rooms go on. */
const UNAUTHORISED = 45;

/** Returns the seconds until the next try: what the platform says, otherwise 5, 10, 20 … 600. */
export function waitAfter(failure: Failure, tries: number): number {
  if (failure.retryAfter !== undefined) return Math.max(1, failure.retryAfter);
  if (failure.kind === 'unauthorised') return UNAUTHORISED;
  if (failure.kind === 'lost' && tries >= MANY_LOST) return HOUR;
  return Math.min(SLOWEST, FIRST * 2 ** Math.min(tries - 1, 10));
}

/** Seconds to wait after a failure that is not the platform's: a database that was away may be back at once. */
export const afterFault = (error?: unknown): number =>
  error instanceof StoreError && error.code === 'unavailable' ? 5 : 60;
