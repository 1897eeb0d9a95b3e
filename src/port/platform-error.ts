/** Reasons why a platform call failed, which decide what delivery does next. */
export type PlatformFailure =
  | 'retry' // may be tried again at once or after `retryAfter`
  | 'lost' // sent, but the answer never came: it may have arrived
  | 'gone' // room, post or person no longer exists for the bot
  | 'refused' // the workspace does not allow it
  | 'invalid' // our own fault: the card or the call is wrong; never retried
  | 'unauthorised'; // the installation is revoked

/** Code of a call that was not made (kind `retry`): it can wait, and what a platform allows is for others now. */
export const PACED = 'paced';

/** Seconds for which a platform's word to wait counts: after that it is asked again, so that nothing is silent for longer. */
const LONGEST = 600;

/** Error thrown by calls of the ports to a platform. */
export class PlatformError extends Error {
  readonly code: string;
  readonly kind: PlatformFailure;
  /** Seconds to wait, where the platform said so; at most ten minutes. */
  readonly retryAfter: number | undefined;
  constructor(kind: PlatformFailure, code: string, retryAfter?: number) {
    super(`platform ${kind}: ${code}`);
    this.name = 'PlatformError';
    this.kind = kind;
    this.code = code;
    this.retryAfter = retryAfter === undefined ? undefined : Math.min(retryAfter, LONGEST);
  }
}
