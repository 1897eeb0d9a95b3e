import type { Account, PersonId } from '../consultation/school.ts';
import type { ChildrenStore } from './children-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { EndsStore } from './ends-store.ts';
import type { Identity } from './identity.ts';
import type { DigestAsked, DigestRead } from './own-messages.ts';
import type { PersonalStore } from './personal-store.ts';
import type { RoomRef } from './places.ts';
import type { PracticeStore } from './practice-store.ts';
import type { RequestStore } from './request-session.ts';
import type { SealStore } from './seal-store.ts';
import type { Session, SessionRequest, SystemSession } from './session.ts';
import type { SettlingStore } from './settling-store.ts';
import type { UndeliveredStore } from './undelivered-store.ts';

/** The port to storage. Every call may throw a `StoreError`. */
export interface Store {
  identify(account: Account): Promise<Identity | undefined>;
  /** What was said of this account last, for work in a case alone, whose session looks at it (`SessionRequest.presumed`). */
  presumed(account: Account): Identity | undefined;
  /**
   * Runs work in one transaction: begin, identity, delivery key, case and key in one round trip; the work; its rows and the commit in one
   * round trip.
   */
  asPerson<T>(request: SessionRequest, work: (session: Session) => Promise<T>): Promise<T>;
  /** Reads what these digests are made of, each as the person whom it is for, in one trip; where it fails for one, it fails for all. */
  digests(asked: readonly DigestAsked[]): Promise<readonly DigestRead[]>;
  /** Records a refusal, in a transaction of its own so that it survives the rollback of the refused one. */
  noteRefusal(row: {
    readonly person: PersonId | undefined;
    readonly caseId: string | undefined;
    /** The school that was asked, where it was no case; it need not be there. */
    readonly schoolId?: string | undefined;
    readonly what: string;
  }): Promise<void>;
  /** Runs work of the system itself (a term that ran out): appends events without an author. It opens no bodies. */
  asSystem<T>(caseId: string, work: (system: SystemSession) => Promise<T>): Promise<T>;
  /** Cases that may be about one child. */
  readonly children: ChildrenStore;
  readonly delivery: DeliveryStore;
  /** Requests of parents and pupils whose cases are to be looked for. */
  readonly requests: RequestStore;
  /** Digests and reminders to be sent. */
  readonly personal: PersonalStore;
  /** Which schools were looked at for what their cases wait for. */
  readonly settling: SettlingStore;
  /** What did not arrive. */
  readonly undelivered: UndeliveredStore;
  /** Practice cases whose day is over. */
  readonly practice: PracticeStore;
  /** The ends of files. */
  readonly ends: EndsStore;
  /** The daily seal over all logbook heads of a school. */
  readonly seals: SealStore;
  /**
   * Records that the platform closed this account: nobody gets access through it any more. If it was the person's last account, returns the
   * cases they are still in.
   */
  closeAccount(account: Account): Promise<{ readonly person: PersonId; readonly cases: readonly string[] } | undefined>;
  /**
   * Returns people who are still in a case of the school without any account: work left undone by a process that died after `closeAccount`.
   */
  withoutAccount(schoolId: string): Promise<readonly { readonly caseId: string; readonly person: PersonId }[]>;
  /** Returns the case of a room, if there is one. */
  caseOfRoom(room: RoomRef): Promise<{ readonly caseId: string; readonly schoolId: string } | undefined>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
