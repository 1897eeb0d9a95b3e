/** Commands about tasks of a case that one colleague gives another. */
import type { GivenTaskKind } from '../given-task-kinds.ts';
import type { PersonId } from '../school.ts';
import type { AddEntry } from './logbook.ts';

/** Gives somebody of the school a task; whoever is not in the case is asked first. */
export interface GiveTask {
  readonly type: 'GiveTask';
  readonly id: string;
  readonly person: PersonId;
  readonly kind: GivenTaskKind;
  /** What it is, in words that stay in private views. */
  readonly text: string;
  /** `YYYY-MM-DD` */
  readonly on: string;
}
/** What became of it: words for the logbook, as an entry or as they are. */
export interface AnswerTask {
  readonly type: 'AnswerTask';
  readonly task: string;
  readonly done: boolean;
  /** The answer where it is no entry, or why it could not be done. */
  readonly text?: string;
  readonly entry?: Omit<AddEntry, 'type' | 'corrects' | 'besides'>;
}
export interface MoveTask {
  readonly type: 'MoveTask';
  readonly task: string;
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly reason: string;
}
export interface TakeBackTask {
  readonly type: 'TakeBackTask';
  readonly task: string;
  readonly reason: string;
}

export type GivenTaskCommand = GiveTask | AnswerTask | MoveTask | TakeBackTask;
