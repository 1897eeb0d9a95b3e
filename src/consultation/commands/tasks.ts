/** Tasks that are ticked, and those of which the term ran out. */

export interface CompleteTask {
  readonly type: 'CompleteTask';
  readonly task: string;
  readonly revision: number;
}
/** The clock's own: a task's term ran out, or its owner can no longer do it. */
export interface Escalate {
  readonly type: 'Escalate';
  readonly task: string;
}
/** The clock's own: the owner was reminded often enough, the stand-in gets it. */
export interface PassOn {
  readonly type: 'PassOn';
  readonly task: string;
  /** Of the task that was reminded of. */
  readonly revision: number;
}

export type TaskCommand = CompleteTask;
/** The clock's own. */
export type TaskClockCommand = Escalate | PassOn;
