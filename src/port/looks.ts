/** Who looked, and who was refused: what the access log says, without content. */
import type { PersonId } from '../consultation/school.ts';

/** One look, or one that was refused. */
export interface Look {
  /** ISO instant. */
  readonly at: string;
  /** Absent for somebody whom the bot does not know, and for whoever runs it. */
  readonly person?: PersonId;
  readonly name?: string;
  /** Schools where this person works, who has no role at the school that the look is about. */
  readonly worksAt?: string;
  /** The verb of what was pressed, sent or read. */
  readonly what: string;
  readonly allowed: boolean;
}

/** A look as whoever watches over privacy at the school sees it. */
export interface SchoolLook extends Look {
  readonly schoolId: string;
  readonly school: string;
  readonly caseId?: string;
  /** Absent where it was about no case, or about one that is gone. */
  readonly callName?: string;
}

/** Part of the log, newest first: nothing after `until`, so that pages do not shift while they are read. */
export interface LookPage {
  /** ISO instant, by the clock of the database. Absent: all that is there. */
  readonly until: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

/** Reading of the access log in a person's session; the database asks itself whether they may. */
export interface LookSession {
  /** Returns who looked at a case, for somebody in its core; nothing for everybody else. */
  ofCase(caseId: string, page: LookPage): Promise<readonly Look[]>;
  /** Returns who looked at the schools whose privacy officer this person is; nothing for everybody else. */
  ofMySchools(page: LookPage): Promise<readonly SchoolLook[]>;
  /** Returns since when the log of a school reaches back. ISO instant. */
  since(schoolId: string): Promise<string | undefined>;
}
