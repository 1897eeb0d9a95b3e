/** The transactions in which a case is read and changed: a person's, and the system's own. */
import type { CaseEvent } from '../consultation/event.ts';
import type { EventType, LogbookRow } from '../consultation/events.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { PersonId, School } from '../consultation/school.ts';
import type { FigureSheet } from '../figures/sheet.ts';
import type { LogbookQuery } from './logbook.ts';
import type { PersonalSession } from './own-messages.ts';
import type { StoredCase } from './stored-case.ts';

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
  /** Rows as this person may see them: those of another audience are not there at all. */
  logbook<T extends EventType = EventType>(caseId: string, query: LogbookQuery<T>): Promise<readonly LogbookRow<T>[]>;
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
  /**
   * Does the text hold a full name of the roster, or a first name together with its group? Returns the typed words that hit.
   * `group`: that of the case, with which a first name alone is a hit.
   */
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

/** What a session is opened for. */
export interface SessionRequest {
  readonly person: PersonId;
  /** Noted in this transaction, so that it counts only when the transaction takes effect. */
  readonly deliveryKey?: string;
  readonly caseId?: string;
  /** Lock the case row for a change. */
  readonly lock?: boolean;
}

/** What the clock does to one case, locked, as nobody: it opens no bodies. */
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
