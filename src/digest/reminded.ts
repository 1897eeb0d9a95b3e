import { type CaseFace, openTasks } from '../consultation/face.ts';
import type { PersonId } from '../consultation/school.ts';
import { isTask } from '../consultation/task-names.ts';
import { askedIn, type Wait } from '../consultation/waits/wait.ts';

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

/** A task in its revision. What waits without a task has its key and, in minutes, since when it is asked of these people: once it moved on it is counted anew. */
export interface WaitRef {
  readonly task: string;
  readonly revision: number;
}

/** Returns what reminders of a wait are counted under; a decision on the text has a task of its own. */
export function refOf(wait: Wait, face: CaseFace): WaitRef {
  const decides = wait.kind === 'approve' ? openTasks(face).find((t) => isTask(t, 'decide')) : undefined;
  const { id, revision } = wait.task ?? decides ?? {};
  if (id !== undefined && revision !== undefined) return { task: id, revision };
  return { task: wait.key, revision: askedIn(wait) };
}

/** Returns who watches the case on a date of a holiday. */
export const watcherOn = (face: CaseFace, date: string): PersonId | undefined =>
  face.watcher !== undefined && date <= face.watcher.until ? face.watcher.person : undefined;
