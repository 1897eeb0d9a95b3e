import type { PostRef, RoomRef } from './places.ts';

/** A practice case without its key, and what is left of it in chat. */
export interface Wipe {
  readonly caseId: string;
  /** ISO instant. */
  readonly openedAt: string;
  readonly room: RoomRef | undefined;
  readonly posts: readonly PostRef[];
}

export interface PracticeStore {
  /** Claims practice cases whose day is over, by a lease, and deletes their keys for good. */
  claim(now: Date, limit: number, leaseSeconds: number): Promise<readonly Wipe[]>;
  /** Postpones a case of which something is left in chat. */
  later(caseId: string, retryAt: Date): Promise<void>;
  /** Deletes everything except a receipt. */
  finish(caseId: string): Promise<void>;
}
