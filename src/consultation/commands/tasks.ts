/** Commands that complete a task or hand it to someone else. */

export interface CompleteTask {
  readonly type: 'CompleteTask';
  readonly task: string;
  readonly revision: number;
}
/** Sends whoever is asked for something that waits too long a reminder (*seintje*). */
export interface Nudge {
  readonly type: 'Nudge';
  /** Key of the wait. */
  readonly wait: string;
}
/** Records that a task's term ran out, or that its owner can no longer do it; given by the clock. */
export interface Escalate {
  readonly type: 'Escalate';
  readonly task: string;
}
/** Hands something to the stand-in because whoever was asked was reminded often enough; given by the clock. */
export interface PassOn {
  readonly type: 'PassOn';
  /** Id of the task, or key of the wait where it has none. */
  readonly task: string;
  /** Revision of the task that the reminders were about; of a wait the minute since when. */
  readonly revision: number;
}

export type TaskCommand = CompleteTask | Nudge;
/** Commands that only the clock gives. */
export type TaskClockCommand = Escalate | PassOn;
