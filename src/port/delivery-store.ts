import type { CaseFace } from '../consultation/face.ts';
import type { Account, PersonId, School } from '../consultation/school.ts';
import type { RoomRef } from './places.ts';

/** Where the cards of a case go. `was`: the room that could not be used when the cards went to each member's own DM; it is looked at again. */
export type CasePlaceKept =
  | { readonly kind: 'room'; readonly ref: RoomRef }
  | { readonly kind: 'relay'; readonly was?: RoomRef };

/** A case's place on a platform, and what delivery knows about it. */
export interface CaseRoom {
  readonly caseId: string;
  readonly schoolId: string;
  /** Hash of the protocol this case started with. */
  readonly profileHash: string;
  readonly face: CaseFace;
  /** True when the case needs its own room, because it is or was open. A case that was only recorded has at most notices. */
  readonly wanted: boolean;
  /** Absent: no room needed, or not opened yet; `relay`: each member's own DM. */
  readonly room: CasePlaceKept | undefined;
  /** Accounts that delivery last saw in the room and that are not in the case: while there are any, nothing is posted there. */
  readonly strangers: readonly string[];
  /** Those of `strangers` whom somebody wants out: it is tried until they are. */
  readonly takingOut?: readonly string[];
  /** True when the last look at it failed by a fault of our own. */
  readonly isFailing?: boolean;
  /** Members to whom the last attempt to send failed. */
  readonly unreachable?: readonly PersonId[];
  /** The people who must not see the case. */
  readonly excluded?: readonly PersonId[];
  /** Accounts of everyone who is or was in the case, including people who no longer work at the school. */
  readonly accounts?: readonly Account[];
  readonly posts: readonly Post[];
  /** Of the claim that gave it. */
  readonly lease: Lease;
}

/**
 * Who holds what was claimed: a running bot, by the name that the store gives it. It holds for as long as was asked, by the clock of the
 * database, and no longer than its owner is heard of: fifteen seconds after a bot died it is free.
 */
export type Lease = string;

/** `changed`: something happened in the case, or what was left to do is due; `due`: nothing did, and it is time to look. */
export type RoomsWanted = 'changed' | 'due';

/** `now`: by the clock of the bot, for what is due. `seconds`: of the lease. */
export interface ClaimOptions {
  readonly now: Date;
  readonly limit: number;
  readonly seconds: number;
}

/** What came of a look at a room. */
export interface RoomOutcome {
  readonly retryAt?: Date;
  readonly settled: boolean;
  /** When it failed by a fault of our own; absent where it did not. */
  readonly failedAt?: Date;
}

export interface Post {
  readonly id: string;
  readonly slot: string;
  /** Room or DM of the post. */
  readonly room: RoomRef;
  readonly hash: string;
  /** Undefined while a send is under way or its answer was lost. */
  readonly reference: string | undefined;
  readonly state: 'sending' | 'sent' | 'lost' | 'removed' | 'dead';
  readonly attempts: number;
  /** When this message came, whatever was changed in it since. ISO instant. */
  readonly sentAt: string;
}

/** What the delivery worker reads and writes: faces only, no key. */
export interface DeliveryStore {
  /** Claims up to `limit` rooms by a lease; never holds a transaction open. What somebody did comes first. */
  claim(which: RoomsWanted, options: ClaimOptions): Promise<readonly CaseRoom[]>;
  /**
   * Ends the lease; the room counts as changed again at `retryAt` when something is left to do. A change in the meantime keeps it so. Does
   * nothing for who does not hold it any more.
   */
  release(claimed: Pick<CaseRoom, 'caseId' | 'lease'>, outcome: RoomOutcome): Promise<void>;
  roomOpened(caseId: string, room: CasePlaceKept): Promise<void>;
  /** Gives a room, and what stands in it, the id by which its platform calls it from now on. */
  roomMoved(from: RoomRef, to: RoomRef): Promise<void>;
  /** Returns the case's own room, also one that cannot be used now. */
  roomOf(caseId: string): Promise<RoomRef | undefined>;
  strangers(caseId: string, accounts: readonly string[]): Promise<void>;
  /** Keeps that somebody wants this account out of the room, which is looked at for that. */
  takeOut(caseId: string, account: string): Promise<void>;
  /** Forgets it of accounts that are out, or that belong there by now. */
  takenOut(caseId: string, accounts: readonly string[]): Promise<void>;
  unreachable(caseId: string, people: readonly PersonId[]): Promise<void>;
  /**
   * Records a send before the call, and returns the id of the row. Unique on (case, room, slot). Throws `LEASE_LOST` where the room may be
   * another's by now: nothing may be sent then.
   */
  sending(post: {
    readonly caseId: string;
    readonly lease: Lease;
    readonly slot: string;
    readonly room: RoomRef;
    readonly hash: string;
    readonly now: Date;
  }): Promise<string>;
  /** Records that it came, as it was sent with this hash; what was sent in its place since stays. */
  sent(postId: string, reference: string, hash: string): Promise<void>;
  /** Records a call that failed: `lost` means that it may have arrived. */
  failed(postId: string, state: 'sending' | 'lost' | 'dead'): Promise<void>;
  removed(postId: string): Promise<void>;
  /** False for a post nobody knows: a duplicate, to be removed at its press. */
  knownPost(room: RoomRef, reference: string): Promise<boolean>;
  /** Returns the directory of the school, for addressing DMs. */
  school(id: string): Promise<School | undefined>;
  /** Returns the text (YAML) of a stored profile, by hash. */
  profile(hash: string): Promise<string | undefined>;
  /** Returns cases with a task that fell due and that were not looked at since; none of `except`. */
  dueCases(now: Date, limit: number, except?: readonly string[]): Promise<readonly string[]>;
  markDirty(caseId: string): Promise<void>;
  /** Does the same for the case whose room this is, or was until it could not be used; returns false where there is none. */
  markPlaceDirty(room: RoomRef): Promise<boolean>;
  /** Has every room of a school whose case is not closed looked at, behind those in which something happened. */
  lookAgain(schoolId: string, now: Date): Promise<void>;
}
