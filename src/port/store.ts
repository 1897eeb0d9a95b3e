import type { CaseEvent } from '../consultation/event.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { Account, PersonId, School } from '../consultation/school.ts';
import type { FigureSheet } from '../figures/sheet.ts';
import type { PracticeStore } from '../store/practice-cases.ts';
import type { PersonalSession, PersonalStore, SealStore } from './personal-store.ts';
import type { RoomRef } from './places.ts';

/** A person with every school where a role is held now. */
export interface Identity {
  readonly person: PersonId;
  readonly name: string;
  readonly schools: readonly string[];
}

export interface StoredCase {
  readonly id: string;
  readonly schoolId: string;
  readonly profileHash: string;
  /** Number of the last logbook row. */
  readonly seq: number;
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}

/** One row of the logbook as this person may see it: rows of another audience are not there at all. */
export interface LogbookRow {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly author: PersonId | undefined;
  readonly recordedAt: string;
  readonly happenedAt: string | undefined;
  readonly audience: 'case' | 'core';
  readonly face: Record<string, unknown>;
  readonly facts: Record<string, unknown>;
  readonly body: Record<string, unknown> | undefined;
}

export interface LogbookQuery {
  readonly types?: readonly string[];
  readonly ids?: readonly string[];
  /** Newest first by happened-at (else recorded-at); `after` is the last id of the page before. */
  readonly limit?: number;
  readonly after?: string;
}

/** What one press, form or view does inside its transaction, in one person's identity and under row security. */
export interface Session {
  readonly person: PersonId;
  /** False when this delivery key was seen before: then nothing may be changed. */
  readonly fresh: boolean;
  /** The case asked for, locked when asked so; undefined when unknown or not this person's to see. */
  readonly case: StoredCase | undefined;
  school(id: string): Promise<School | undefined>;
  /** Text (YAML) of a profile as stored, by hash. */
  profile(hash: string): Promise<string | undefined>;
  /** Opens a new case through the one definer function; its members and exclusions come from the face. Makes the case key, appends `events`. */
  openCase(opening: {
    readonly id: string;
    readonly schoolId: string;
    readonly profileHash: string;
    readonly events: readonly CaseEvent[];
    readonly face: CaseFace;
    readonly facts: CaseFacts;
    readonly excluded: readonly PersonId[];
  }): Promise<void>;
  /** Appends events to `case`, replaces face and facts, brings tasks and members in line with the face, marks the room dirty. Once per session. */
  append(change: {
    readonly events: readonly CaseEvent[];
    readonly face: CaseFace;
    readonly facts: CaseFacts;
    readonly excluded?: readonly PersonId[];
  }): Promise<void>;
  logbook(caseId: string, query: LogbookQuery): Promise<readonly LogbookRow[]>;
  /** Every case this person is a current member of, with opened facts (working name), newest activity first. */
  myCases(): Promise<readonly StoredCase[]>;
  /** Call names in use at the board, so that a new one is unique. */
  freeCallName(boardId: string, candidates: readonly string[]): Promise<string | undefined>;
  linkPupil(link: {
    readonly caseId: string;
    readonly name: string;
    readonly identifier: string | undefined;
  }): Promise<void>;
  /** The pupil of the case; looking is logged in the access log. */
  pupil(caseId: string): Promise<{ readonly name: string; readonly identifier: string | undefined } | undefined>;
  /** Cases (call names, ids) of the same pupil, by keyed hash: for the coordinator only, a question and never a link. */
  samePupil(caseId: string): Promise<readonly { readonly caseId: string; readonly callName: string }[]>;
  /** Does the text hold a full name of the roster, or a first name together with its group? Returns the typed words that hit. */
  /** `group`: that of the case, with which a first name alone is a hit. */
  rosterHits(schoolId: string, text: string, group?: string): Promise<readonly string[]>;
  /** Of a school year that is over, for the board alone; undefined for everybody else, and while the year runs. */
  figures(boardId: string, year: number): Promise<FigureSheet | undefined>;
  /** The person's own digest and reminders. */
  readonly own: PersonalSession;
  setAway(range: { readonly from: string; readonly to: string } | undefined): Promise<void>;
  noteAccess(row: {
    readonly caseId: string | undefined;
    readonly what: string;
    readonly allowed: boolean;
  }): Promise<void>;
}

export interface SessionRequest {
  readonly person: PersonId;
  /** Noted in this transaction, so that it counts only when the transaction takes effect. */
  readonly deliveryKey?: string;
  readonly caseId?: string;
  /** Lock the case row for a change. */
  readonly lock?: boolean;
}

export interface Store {
  identify(account: Account): Promise<Identity | undefined>;
  /** One transaction: begin, identity, delivery key, case and key in one trip; the work; its rows and the commit in one trip. */
  asPerson<T>(request: SessionRequest, work: (session: Session) => Promise<T>): Promise<T>;
  /** A refusal, in a transaction of its own so that it survives the rollback of the refused one. */
  noteRefusal(row: {
    readonly person: PersonId | undefined;
    readonly caseId: string | undefined;
    readonly what: string;
  }): Promise<void>;
  /** The system's own acts (a term that ran out): appends events without an author. The worker opens no bodies. */
  asSystem<T>(caseId: string, work: (system: SystemSession) => Promise<T>): Promise<T>;
  readonly delivery: DeliveryStore;
  /** Digests and reminders on their way. */
  readonly personal: PersonalStore;
  /** Practice cases whose day is over. */
  readonly practice: PracticeStore;
  /** The daily seal over all logbook heads of a school. */
  readonly seals: SealStore;
  /**
   * The platform closed this account: nobody comes in through it any more. Gives the cases the person is still in when it was the last account
   * they had.
   */
  closeAccount(account: Account): Promise<{ readonly person: PersonId; readonly cases: readonly string[] } | undefined>;
  /** Who is still in a case of the school without any account: what a process left undone that died after `closeAccount`. */
  withoutAccount(schoolId: string): Promise<readonly { readonly caseId: string; readonly person: PersonId }[]>;
  /** Room of a case, if one was made. */
  caseOfRoom(room: RoomRef): Promise<{ readonly caseId: string; readonly schoolId: string } | undefined>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface SystemSession {
  readonly case: StoredCase | undefined;
  school(id: string): Promise<School | undefined>;
  profile(hash: string): Promise<string | undefined>;
  append(change: {
    readonly events: readonly CaseEvent[];
    readonly face: CaseFace;
    readonly facts: CaseFacts;
  }): Promise<void>;
}

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
