import type { PersonId } from '../consultation/school.ts';

/** Unanswered reminders of one task, after which the stand-in gets it; and times that *Morgen weer* keeps one from counting. */
export const MOST_REMINDERS = 3;
export const MOST_SNOOZES = 3;

/** How often somebody was reminded of a task as it is now. */
export interface Reminded {
  readonly caseId: string;
  readonly task: string;
  readonly revision: number;
  readonly person: PersonId;
  readonly count: number;
  /** `YYYY-MM-DD` at the school. */
  readonly lastOn?: string;
  /** Not before this date. */
  readonly snoozedUntil?: string;
  readonly snoozes: number;
}
