import type { CaseFace } from '../consultation/face.ts';
import type { Account, PersonId, School } from '../consultation/school.ts';
import type { RoomRef } from './places.ts';

/** A case's place on a platform and what delivery knows of it. */
export interface CaseRoom {
  readonly caseId: string;
  readonly schoolId: string;
  /** The protocol this case started with. */
  readonly profileHash: string;
  readonly face: CaseFace;
  /** A room of its own is asked for: the case is or was open. A case that was only recorded has notices at most. */
  readonly wanted: boolean;
  /** Absent: no room needed or not opened yet; `relay`: each member's own DM. */
  readonly room: { readonly kind: 'room'; readonly ref: RoomRef } | { readonly kind: 'relay' } | undefined;
  /** Accounts that are in the room but not in the case, as delivery last saw them: posting there is paused while any are. */
  readonly strangers: readonly string[];
  /** Members to whom nothing could be sent when it was tried last. */
  readonly unreachable?: readonly PersonId[];
  /** Accounts of everyone who is or was in the case, also of who no longer works at the school. */
  readonly accounts?: readonly Account[];
  readonly posts: readonly Post[];
}

export interface Post {
  readonly id: string;
  readonly slot: string;
  /** Room or DM the post stands in. */
  readonly room: RoomRef;
  readonly hash: string;
  /** Undefined while a send is under way or its answer was lost. */
  readonly reference: string | undefined;
  readonly state: 'sending' | 'sent' | 'lost' | 'removed' | 'dead';
  readonly attempts: number;
}

/** What the delivery worker reads and writes; faces only, no key. */
export interface DeliveryStore {
  /** Claims up to `limit` rooms that are dirty, due or unsettled, by a lease; never holds a transaction open. */
  claim(now: Date, limit: number, leaseSeconds: number): Promise<readonly CaseRoom[]>;
  /** Ends the lease; `dirty` again at `retryAt` when something is left to do. A change that came meanwhile stays dirty. */
  release(caseId: string, outcome: { readonly retryAt?: Date; readonly settled: boolean }): Promise<void>;
  roomOpened(
    caseId: string,
    room: { readonly kind: 'room'; readonly ref: RoomRef } | { readonly kind: 'relay' },
  ): Promise<void>;
  /** Where the case's room is, if it has one of its own. */
  roomOf(caseId: string): Promise<RoomRef | undefined>;
  strangers(caseId: string, accounts: readonly string[]): Promise<void>;
  unreachable(caseId: string, people: readonly PersonId[]): Promise<void>;
  /** Written before the call. Unique on (case, room, slot): returns the id of the row. */
  sending(post: {
    readonly caseId: string;
    readonly slot: string;
    readonly room: RoomRef;
    readonly hash: string;
    readonly now: Date;
  }): Promise<string>;
  sent(postId: string, reference: string): Promise<void>;
  /** Written after a call that failed: `lost` = may have arrived. */
  failed(postId: string, state: 'sending' | 'lost' | 'dead'): Promise<void>;
  removed(postId: string): Promise<void>;
  /** The case a post belongs to; undefined for a post nobody knows: a double, to be removed at its press. */
  knownPost(room: RoomRef, reference: string): Promise<boolean>;
  /** Directory of the school for addressing DMs. */
  school(id: string): Promise<School | undefined>;
  /** Text (YAML) of a profile as stored, by hash. */
  profile(hash: string): Promise<string | undefined>;
  /** Cases with a task whose due moment passed and that have not been looked at for it. */
  dueCases(now: Date, limit: number): Promise<readonly string[]>;
  markDirty(caseId: string): Promise<void>;
}
