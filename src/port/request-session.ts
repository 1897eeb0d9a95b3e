import type { Advice } from '../consultation/requests/advice.ts';
import type {
  LegalGround,
  LineChosen,
  Request,
  RequestCase,
  RequestCourse,
  RequestDecision,
  RequestKind,
  RequestWords,
} from '../consultation/requests/request.ts';
import type { PersonId } from '../consultation/school.ts';

/** What became of a case that was destroyed because a request asked so: for who read it. */
export interface ErasedCase {
  readonly requestId: string;
  /** ISO instant. */
  readonly endedAt: string;
  readonly proposedBy: PersonId;
  readonly confirmedBy: PersonId;
}

/** A request as a person may know it: without words for who only advises. */
export interface KnownRequest extends Request {
  readonly words: RequestWords | undefined;
}

/** Requests of parents and pupils in one person's session, under row security. */
export interface RequestSession {
  /** Returns the requests of a school that this person may know, the newest first. */
  list(schoolId: string): Promise<readonly KnownRequest[]>;
  /** Writes one down; the system finds the cases of the child by `keys`. */
  open(request: {
    readonly id: string;
    readonly schoolId: string;
    readonly kind: RequestKind;
    readonly receivedOn: string;
    readonly course: RequestCourse;
    readonly words: RequestWords;
    readonly keys: readonly string[];
    readonly at: string;
  }): Promise<void>;
  /** Replaces what is known of it; `words` and `endedAt` where they change. Ended, its keyed hashes go. */
  change(change: {
    readonly request: Request;
    readonly course: RequestCourse;
    readonly words?: RequestWords;
    readonly endedAt?: string;
  }): Promise<void>;
  /** Returns the cases that requests of a school are about, of which this person reads the core; others are not there. */
  cases(schoolId: string): Promise<readonly RequestCase[]>;
  /** Returns what became of the cases of this school that requests had destroyed, as far as this person read them. */
  erased(schoolId: string): Promise<readonly ErasedCase[]>;
  /** Says that a request is about this case, which the keyed hashes did not show. */
  link(link: {
    readonly requestId: string;
    readonly caseId: string;
    readonly schoolId: string;
    readonly at: string;
  }): Promise<void>;
  /** Returns what privacy officers advised about requests of a school, as far as this person reads it, the oldest first. */
  advice(schoolId: string): Promise<readonly Advice[]>;
  /** Writes an advice down in this person's name, beside what they advised before. */
  advise(advice: {
    readonly requestId: string;
    readonly schoolId: string;
    readonly text: string;
    readonly at: string;
  }): Promise<void>;
  /** Returns what was chosen for the lines of a case. */
  lines(requestId: string, caseId: string): Promise<readonly LineChosen[]>;
  /** Returns the choices that a decision was taken over; undefined where they are others by now. */
  decidedLines(one: RequestCase): Promise<readonly LineChosen[] | undefined>;
  choose(
    choice: LineChosen & { readonly requestId: string; readonly caseId: string; readonly at: string },
  ): Promise<void>;
  /** Keeps that the letter with the answer about a case went. */
  answered(answer: { readonly of: RequestCase; readonly on: string }): Promise<void>;
  /** Decides of a case, once. */
  decide(decision: {
    readonly requestId: string;
    readonly caseId: string;
    readonly decision: RequestDecision;
    readonly ground: LegalGround | undefined;
    readonly reason: string;
    readonly at: string;
  }): Promise<void>;
}

/** A request whose cases are to be looked for. */
interface ToCompare {
  readonly id: string;
  readonly schoolId: string;
  readonly keys: readonly string[];
}

/** What the clock reads of requests: no name and no word. */
export interface RequestStore {
  /** True where somebody wrote in one through this process since it was asked last. */
  changed(): boolean;
  /** Returns open requests whose cases were not looked for between then and now, the oldest first. */
  toCompare(since: Date, limit: number, now: Date): Promise<readonly ToCompare[]>;
  /** True where somebody waits for an answer to a request at this school. */
  areGoing(schoolId: string): Promise<boolean>;
  /** Takes names and words out of requests that ended long ago. */
  forget(now: Date): Promise<void>;
  /** Keeps which cases a request is about, and that they were looked for. */
  found(found: {
    readonly requestId: string;
    readonly schoolId: string;
    readonly cases: readonly string[];
    readonly at: Date;
  }): Promise<void>;
}
