/**
 * Reasons why the store failed. `unavailable`: no connection, a time-out or a server that went away; nothing was done, unless it is a `CommitUnsure`.
 * `busy`: no lock within the time limit. `conflict`: somebody was first. `forbidden`: row security or a guard said no. `unsafe`: the
 * connection would see more than it may. `tampered`: sealed content does not open. `fault`: our own mistake.
 */
export type StoreErrorCode = 'unavailable' | 'busy' | 'conflict' | 'forbidden' | 'unsafe' | 'tampered' | 'fault';

/** Error thrown by the store. It holds codes and names only: a driver's message and detail contain parameters, which are content. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** SQLSTATE, or a word for the check that failed. */
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
  constructor(code: StoreErrorCode, detail?: string, constraint?: string) {
    super(
      `store ${code}${detail === undefined ? '' : ` (${detail})`}${constraint === undefined ? '' : ` ${constraint}`}`,
    );
    this.name = 'StoreError';
    this.code = code;
    this.detail = detail;
    this.constraint = constraint;
  }
}

/** Error thrown where a commit with changes was sent and no answer to it came: it happened, or it did not. */
export class CommitUnsure extends StoreError {
  constructor(detail?: string) {
    super('unavailable', detail);
    this.name = 'CommitUnsure';
  }
}

/** Detail of a `conflict` that is thrown to who held a lease and was silent for too long: another may be at work there now. */
export const LEASE_LOST = 'lease';

export const isLeaseLost = (error: unknown): boolean => error instanceof StoreError && error.detail === LEASE_LOST;
