/** Commands about how long a case is kept. */
import type { HoldGround } from '../hold-fact.ts';

/** Writes down when the pupil left the school, or will; said again, the last counts. */
export interface RecordLeaving {
  readonly type: 'RecordLeaving';
  /** `YYYY-MM-DD` */
  readonly on: string;
}

/** Writes down that the pupil is still at school; takes back that they left. */
export interface NoteStillThere {
  readonly type: 'NoteStillThere';
}

/** Keeps the case, whatever its term, on this ground. */
export interface SetHold {
  readonly type: 'SetHold';
  readonly ground: HoldGround;
  /** Since when that runs, `YYYY-MM-DD`. */
  readonly on: string;
  readonly reason: string;
}

/** Ends a hold: its term counts again. */
export interface LiftHold {
  readonly type: 'LiftHold';
  readonly ground: HoldGround;
  readonly reason: string;
}

export type RetentionCommand = RecordLeaving | NoteStillThere | SetHold | LiftHold;
