/** What people show on the page beside who they are: passkeys. Of each only what nobody can come in with is kept. */
import type { PersonId } from '../consultation/school.ts';

export interface PageKey {
  /** The credential's id, base64url. */
  readonly id: string;
  readonly person: PersonId;
  /** COSE. */
  readonly publicKey: Buffer;
  /** How often it signed, by its own count. */
  readonly counter: number;
  /** How a browser reaches it. */
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  /** What its owner calls it. */
  readonly name: string;
  readonly madeAt: Date;
  readonly usedAt: Date | undefined;
}

/** The end of all keys of somebody who lost one, on its way: it is done a day after a second person agreed. */
export interface KeyLift {
  readonly person: PersonId;
  readonly askedBy: PersonId;
  readonly askedAt: Date;
  readonly agreedBy: PersonId | undefined;
  readonly agreedAt: Date | undefined;
}

/** What a session was to sign. */
interface Challenge {
  /** sha-256 in hex. */
  readonly hash: string;
  readonly until: Date;
}

/** All `session` and `token`: sha-256 in hex of what the browser holds. */
export interface KeyStore {
  /** Returns the keys of somebody that were made here, the oldest first. What was to be lifted by now is. */
  keysOf(person: PersonId, now: Date): Promise<readonly PageKey[]>;
  /** Returns who of these people has one. */
  haveKeys(people: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  /** Keeps a key, and uses up the code by which it was made. Returns false where the code was used, or somebody has this key. */
  addKey(key: Omit<PageKey, 'usedAt'>, code: string | undefined): Promise<boolean>;
  /** Notes that a key signed. Returns false where its count went back: then it is a copy, or there is one. */
  noteUse(id: string, counter: number, now: Date): Promise<boolean>;
  /** Takes a key away, and from every session of its owner what it opened. The last one stays: returns false. */
  removeKey(person: PersonId, id: string): Promise<boolean>;
  /** Returns a code that nobody guesses; nothing is kept of it yet. */
  newCode(): string;
  /** Keeps that somebody may make their first key by this code. `by`: undefined for a command at the machine. */
  giveCode(given: {
    readonly person: PersonId;
    readonly by: PersonId | undefined;
    readonly code: string;
    readonly until: Date;
  }): Promise<void>;
  /** Returns which code this is; undefined where there is none such for this person now. */
  findCode(person: PersonId, code: string, now: Date): Promise<string | undefined>;
  /** What this session is to sign now; what it was to sign before is no more. */
  setChallenge(session: string, challenge: Challenge): Promise<void>;
  /** Returns it, once. */
  takeChallenge(session: string): Promise<Challenge | undefined>;
  /** Notes that somebody showed a key in this session. */
  noteShown(session: string, person: PersonId, now: Date): Promise<void>;
  /** Lifts that are on their way of these people. */
  lifts(people: readonly PersonId[]): Promise<readonly KeyLift[]>;
  /** Returns false where one is on its way already. */
  askLift(lift: {
    readonly person: PersonId;
    readonly schoolId: string;
    readonly by: PersonId;
    readonly now: Date;
  }): Promise<boolean>;
  /** A second person agrees. Returns false where there is nothing to agree to, or they asked it themselves. */
  agreeLift(person: PersonId, by: PersonId, now: Date): Promise<boolean>;
  /** Returns false where there was none. */
  stopLift(person: PersonId, now: Date): Promise<boolean>;
}
