import type { PostRef, RoomRef } from './places.ts';

/** A practice case without its key: what still stands in chat. */
export interface Wipe {
  readonly caseId: string;
  /** ISO instant. */
  readonly openedAt: string;
  readonly room: RoomRef | undefined;
  readonly posts: readonly PostRef[];
}

export interface PracticeStore {
  /** Takes practice cases whose day is over by a lease, and their keys away for good. */
  claim(now: Date, limit: number, leaseSeconds: number): Promise<readonly Wipe[]>;
  /** Something still stands in chat: again from then on. */
  later(caseId: string, retryAt: Date): Promise<void>;
  /** Nothing is left of it but a receipt. */
  finish(caseId: string): Promise<void>;
}
