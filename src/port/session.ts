/** Sessions: the transactions in which a case is read and changed, by a person or by the system itself. */
import type { CaseEvent } from '../consultation/event.ts';
import type { EventType, LogbookRow } from '../consultation/events.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { Account, PersonId, School } from '../consultation/school.ts';
import type { FigureSheet } from '../figures/sheet.ts';
import type { FormValues } from './card.ts';
import type { DraftSession } from './drafts.ts';
import type { Identity } from './identity.ts';
import type { LogbookQuery } from './logbook.ts';
import type { LookSession } from './looks.ts';
import type { DigestRead, PersonalSession } from './own-messages.ts';
import type { RequestSession } from './request-session.ts';
import type { StoredCase } from './stored-case.ts';

/** What is known of a child: a name as it was typed, or as it was recorded with an identifier of the school. */
export interface ChildWords {
  readonly typed?: string | undefined;
  readonly recorded?: string | undefined;
  readonly identifier?: string | undefined;
}

/** What a form brought, by which the same form sent again is told from one with other words. */
export interface Content {
  /** The verb that reads it, with its argument. */
  readonly action: string;
  readonly values: FormValues;
  /** The school, for a form outside a case. */
  readonly schoolId?: string;
}

/** How a form differs from all that was saved of it before. `changed`: fields that hold something new; none where something was only left out. */
export interface Resent {
  readonly changed: readonly string[];
}

/** Another case in the same transaction, and how it is changed: once. */
export interface OtherCase extends Pick<Session, 'append'> {
  readonly case: StoredCase;
}

/** Operations of one press, form or view inside its transaction, in one person's identity and under row security. */
export interface Session {
  readonly person: PersonId;
  /** False when this delivery key was seen before: then nothing may change. */
  readonly fresh: boolean;
  /** How the form differs from what was saved under this key before; undefined for the first, for the same, and without a form. */
  readonly differs: Resent | undefined;
  /** The case that was asked for, locked on request; undefined when it does not exist or this person may not see it. */
  readonly case: StoredCase | undefined;
  /** True when this person was in a case and is no more. */
  wasMember(caseId: string): Promise<boolean>;
  /** True when this person was asked to take something over in a case, and is asked no more. */
  wasAsked(caseId: string): Promise<boolean>;
  school(id: string): Promise<School | undefined>;
  /** Returns the text (YAML) of a stored profile, by hash. */
  profile(hash: string): Promise<string | undefined>;
  /**
   * Opens a new case through the one definer function: makes the case key and appends `events`. Members and exclusions come from the face.
   */
  openCase(opening: {
    readonly id: string;
    readonly schoolId: string;
    readonly profileHash: string;
    readonly events: readonly CaseEvent[];
    readonly face: CaseFace;
    readonly facts: CaseFacts;
    readonly excluded: readonly PersonId[];
  }): Promise<void>;
  /**
   * Appends events to `case`, replaces face and facts, brings tasks and members in line with the face, and marks the room dirty. Once per
   * session.
   */
  append(change: {
    readonly events: readonly CaseEvent[];
    readonly face: CaseFace;
    readonly facts: CaseFacts;
    readonly excluded?: readonly PersonId[];
  }): Promise<void>;
  /** Returns rows as this person may see them: those of another audience are left out entirely. */
  logbook<T extends EventType = EventType>(caseId: string, query: LogbookQuery<T>): Promise<readonly LogbookRow<T>[]>;
  /** Returns every case of which this person is a current member, with opened facts (working name), newest activity first; `among`: of these alone. */
  myCases(among?: readonly string[]): Promise<readonly StoredCase[]>;
  /** Returns those of them at this school that were closed before this instant; no practice. */
  closedBefore(schoolId: string, at: string): Promise<readonly StoredCase[]>;
  /**
   * Returns a fingerprint of all of them that are closed, and of how their logbooks stand: the same as long as nothing happened in any. Undefined
   * where one was last written by other code than this.
   */
  closedMark(schoolId: string): Promise<string | undefined>;
  /** Returns the first of these call names that is free at the board. */
  freeCallName(boardId: string, candidates: readonly string[]): Promise<string | undefined>;
  linkPupil(link: {
    readonly caseId: string;
    readonly name: string;
    readonly identifier: string | undefined;
  }): Promise<void>;
  /** Returns the pupil of the case; this is recorded in the access log. */
  pupil(caseId: string): Promise<{ readonly name: string; readonly identifier: string | undefined } | undefined>;
  /**
   * Returns keyed hashes of a child: of what was typed as a name, where it is at least a first and a last name, and of what was recorded. Two
   * cases with one in common may be about the same child.
   */
  childKeys(schoolId: string, child: ChildWords): Promise<readonly string[]>;
  /** Returns another case of the same school as the session's, locked; undefined where this person may not see it. */
  other(caseId: string): Promise<OtherCase | undefined>;
  /** Returns cases (call names, ids) of the same pupil, by keyed hash: for the coordinator only, as a question and never a link. */
  samePupil(caseId: string): Promise<readonly { readonly caseId: string; readonly callName: string }[]>;
  /**
   * Returns the typed words that match a full name of the roster however it is written, one of both names with an initial, or a first name
   * together with its group. `group`: that of the case; with it a first name alone is a match.
   */
  rosterHits(schoolId: string, text: string, group?: string): Promise<readonly string[]>;
  /** Returns the figures of a school year that is over, for the board alone; undefined for everybody else, and while the year runs. */
  figures(boardId: string, year: number): Promise<FigureSheet | undefined>;
  /** Requests of parents and pupils. */
  readonly requests: RequestSession;
  /** The person's own digest and reminders. */
  readonly own: PersonalSession;
  setAway(range: { readonly from: string; readonly to: string } | undefined): Promise<void>;
  noteAccess(row: {
    readonly caseId: string | undefined;
    /** The school, where it is about no case. */
    readonly schoolId?: string | undefined;
    readonly what: string;
    readonly allowed: boolean;
  }): Promise<void>;
  /**
   * Notes that this person was shown something of the session's case, once: not where they changed it, which stands in its logbook, and not in
   * a practice case, in which there is no child.
   */
  noteLook(what: string): Promise<void>;
  /** Who looked. */
  readonly looks: LookSession;
  /** What this person types on the page and has not saved yet. */
  readonly drafts: DraftSession;
}

/** Request for a session. */
export interface SessionRequest {
  readonly person: PersonId;
  /** By which account, where it was not asked who that is: looked at before anything else, or it throws `OtherIdentity`. Only with a case. */
  readonly presumed?: { readonly account: Account; readonly identity: Identity } | undefined;
  /** Recorded in this transaction, so that it counts only when the transaction takes effect. */
  readonly deliveryKey?: string;
  /** What was sent with the delivery key; kept as a keyed hash. */
  readonly content?: Content;
  readonly caseId?: string;
  /** True to lock the case row for a change. */
  readonly lock?: boolean;
  /**
   * True for whoever takes over what they are asked for: if they are, they are a member in this transaction, which takes effect only together
   * with their `TakenOver`.
   */
  readonly takesOver?: boolean;
  /** What was read beforehand for their digest: `own.digestGround` gives it, and a session that asks no more goes nowhere. */
  readonly digest?: DigestRead;
  /** A call for help: a case that cannot be folded anew at once is worked on as it is stored. */
  readonly urgent?: boolean;
}

/** What somebody of the board said of a case that is not theirs: that they saw it, or whom they name. */
export interface BoardAnswer {
  readonly by: PersonId;
  readonly names?: PersonId;
}

/** Operations of the clock on one locked case, without an identity: no body can be opened. */
export interface SystemSession {
  readonly case: StoredCase | undefined;
  /** Answers of the board that the case does not know yet; they count as read afterwards, whatever came of them, but for `leave`. */
  readonly answers: readonly BoardAnswer[];
  school(id: string): Promise<School | undefined>;
  profile(hash: string): Promise<string | undefined>;
  append(change: {
    readonly events: readonly CaseEvent[];
    readonly face: CaseFace;
    readonly facts: CaseFacts;
  }): Promise<void>;
  /** Says that nothing could be done here: what is due stays due, and an answer unread, for who can. */
  leave(): void;
}
