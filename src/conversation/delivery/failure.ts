/** What to do after a call that failed. */
import { errorCode } from '../../log.ts';
import { PlatformError, type PlatformFailure } from '../../port/platform-error.ts';

export interface Failure {
  readonly kind: PlatformFailure;
  readonly code: string;
  readonly retryAfter: number | undefined;
}

/** Every error of a chat as a failure; one that is no `PlatformError` may have come after the call arrived. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PlatformError) return { kind: error.kind, code: error.code, retryAfter: error.retryAfter };
  return { kind: 'lost', code: errorCode(error), retryAfter: undefined };
}

/**
 * Tries before a post is dead. A platform that is down or busy is waited for without end; where the answer was lost each try may make a
 * double, so that has an end (some six hours at the slowest pace).
 */
const MOST_TRIES: Readonly<Record<PlatformFailure, number>> = {
  retry: Number.POSITIVE_INFINITY,
  unauthorised: Number.POSITIVE_INFINITY,
  lost: 40,
  refused: 5,
  gone: 3,
  invalid: 1,
};

export const isDead = (failure: Failure, tries: number): boolean => tries >= MOST_TRIES[failure.kind];

const FIRST = 5;
const SLOWEST = 600;

/** Seconds until the next try: what the platform says, else 5, 10, 20 … 600. */
export function waitAfter(failure: Failure, tries: number): number {
  if (failure.retryAfter !== undefined) return Math.max(1, failure.retryAfter);
  if (failure.kind === 'unauthorised') return SLOWEST;
  return Math.min(SLOWEST, FIRST * 2 ** Math.min(tries - 1, 10));
}
