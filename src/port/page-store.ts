/** The page's own keeping: sign-ins that came back, and sessions. Tokens are kept as hashes, by whoever makes them. */
import type { PersonId } from '../consultation/school.ts';
import type { AccountRef } from './account.ts';

export interface PageSession {
  readonly id: string;
  readonly account: AccountRef;
  readonly issuer: string;
  readonly shared: boolean;
  readonly madeAt: Date;
  /** When somebody last read something by it. */
  readonly readAt: Date;
  /** Who last showed a key in it, and when. */
  readonly shown?: { readonly person: PersonId; readonly at: Date };
}

/** All `state` and `token`: sha-256 in hex. */
export interface PageStore {
  /** Notes that this sign-in came back. Returns false where it did before. */
  useSignIn(state: string, now: Date): Promise<boolean>;
  /** Takes along what is typed in a session that this one follows. */
  moveDrafts(from: string, to: string): Promise<void>;
  openSession(token: string, session: Omit<PageSession, 'madeAt' | 'readAt' | 'shown'>, now: Date): Promise<void>;
  /** Returns the session, where it was opened after `from`. */
  session(token: string, from: Date): Promise<PageSession | undefined>;
  /** Something is read by it now. */
  noteReading(id: string, now: Date): Promise<void>;
  endSession(token: string): Promise<void>;
}
