/** The store of the ends of files: whose term is over, on which two people agreed, and what is left of a destroyed case. */
import type { EndGround } from '../consultation/ends.ts';
import type { PersonId } from '../consultation/school.ts';
import type { PostRef, RoomRef } from './places.ts';
import type { StoredCase } from './stored-case.ts';

/** A case without its key, and what is left of it in chat. */
export interface Cleared {
  readonly caseId: string;
  readonly room: RoomRef | undefined;
  readonly posts: readonly PostRef[];
}

/** A file of which two people said that it ends. */
export interface Agreed {
  readonly caseId: string;
  readonly ground: EndGround;
}

/** A file whose term is over, and since when; ISO instant. */
export interface OverFile {
  readonly caseId: string;
  readonly since: string;
}

/** A file that waits for its end for too long, without content. */
export interface Overdue {
  readonly caseId: string;
  readonly callName: string;
  readonly excluded: readonly PersonId[];
}

/** What the worker reads and writes; it decides nothing: two people do (`EndsSession`). */
export interface EndsStore {
  /** Returns the cases of a school that may be over: those that closed, and what was only written down. No practice cases. */
  mayBeOver(schoolId: string): Promise<readonly StoredCase[]>;
  /**
   * Keeps which of them are over, and that the school can act on it from `now`, where it could not before; of the others what was asked because
   * of their term lapses.
   */
  over(schoolId: string, files: readonly OverFile[], now: Date): Promise<void>;
  agreed(): Promise<readonly Agreed[]>;
  case(caseId: string): Promise<StoredCase | undefined>;
  /**
   * Destroys a case as it was at `seq`, with a receipt; returns false where anything came since, a hold above all, and where it was not these two
   * people who said so: what was written by others is kept, and found.
   */
  end(caseId: string, seq: number, now: Date): Promise<boolean>;
  /** What was asked for lapses. */
  lapse(caseId: string): Promise<void>;
  /** Claims destroyed cases of which something may stand in chat, by a lease. */
  claim(now: Date, limit: number, leaseSeconds: number): Promise<readonly Cleared[]>;
  /** Postpones one of which something is left in chat. */
  later(caseId: string, retryAt: Date): Promise<void>;
  /** Deletes everything except the receipt. */
  finish(caseId: string): Promise<void>;
  /**
   * Returns on what the school could act before `since`, and with which nobody did anything after that, a hold above all; of which nobody was
   * told yet. None that is held: nobody may end it.
   */
  overdue(schoolId: string, since: Date): Promise<readonly Overdue[]>;
  told(caseIds: readonly string[], now: Date): Promise<void>;
}

/** A file of a school whose term is over, or that somebody asked to end. No word of a case. */
export interface EndingFile {
  readonly caseId: string;
  readonly callName: string;
  /** ISO instant since which its term is over; absent where somebody asked before that. */
  readonly dueAt?: string;
  readonly ground?: EndGround;
  readonly proposedBy?: PersonId;
  readonly proposedAt?: string;
  readonly confirmedBy?: PersonId;
  /** It is never destroyed while it is held. */
  readonly held: boolean;
  /** The hold is known from beside the data alone: its own logbook is older. */
  readonly heldBeside: boolean;
}

/**
 * What came of asking or agreeing. `gone`: there is nothing of that here for this person. `held`: it is kept. `own`: whoever asked cannot agree,
 * by another account neither. `taken`: somebody did it before.
 */
export type EndAnswer = 'done' | 'gone' | 'held' | 'own' | 'taken';

interface FileAtSchool {
  readonly caseId: string;
  readonly schoolId: string;
}

/** What a person does about the ends of files, in their own transaction. */
export interface EndsSession {
  list(schoolId: string): Promise<readonly EndingFile[]>;
  propose(file: FileAtSchool, ground: EndGround, at: string): Promise<EndAnswer>;
  confirm(file: FileAtSchool, at: string): Promise<EndAnswer>;
  /** Takes back what was asked for or agreed; returns false where there was nothing. */
  withdraw(caseId: string): Promise<boolean>;
  /** Ends a hold that is known from beside the data alone. */
  release(caseId: string): Promise<boolean>;
}
