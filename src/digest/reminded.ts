import type { PersonId } from '../consultation/school.ts';

/**
 * Number of unanswered reminders of one task after which the stand-in gets it; and how often *Morgen weer* may keep a reminder from
 * counting.
 */
export const MOST_REMINDERS = 3;
export const MOST_SNOOZES = 3;

/** How often somebody was reminded of a task in its current revision. */
export interface Reminded {
  readonly caseId: string;
  readonly task: string;
  readonly revision: number;
  readonly person: PersonId;
  readonly count: number;
  /** `YYYY-MM-DD` at the school. */
  readonly lastOn?: string;
  /** No reminder before this date. */
  readonly snoozedUntil?: string;
  readonly snoozes: number;
}
