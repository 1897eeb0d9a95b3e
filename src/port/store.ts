import type { Account, PersonId } from '../consultation/school.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { PersonalStore } from './personal-store.ts';
import type { RoomRef } from './places.ts';
import type { PracticeStore } from './practice-store.ts';
import type { SealStore } from './seal-store.ts';
import type { Session, SessionRequest, SystemSession } from './session.ts';

/** A person with every school where a role is held now. */
export interface Identity {
  readonly person: PersonId;
  readonly name: string;
  readonly schools: readonly string[];
}

/** The port to what is kept. Every call may throw a `StoreError`. */
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
