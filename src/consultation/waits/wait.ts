/** A wait as people are told of it: who is waited for, for what, since when and until when. */
import type { RoleId } from '../../protocol/terms.ts';
import type { WaitKind } from '../case-wait.ts';
import type { Task } from '../face.ts';
import type { PersonId } from '../school.ts';
import { isTask } from '../task-names.ts';

/**
 * `approve`: a decision on the text; `leave`: the question whether somebody wants to leave the case; `takeOver`: whether somebody who is asked
 * takes over what waits for others; `board`: whom the board names to do what nobody of the school does.
 */
type ToldKind = WaitKind | 'task' | 'approve' | 'leave' | 'takeOver' | 'board';

export interface Wait {
  readonly kind: ToldKind;
  /** Names the wait within its case, for a button. */
  readonly key: string;
  /** Keys of the same thing asked of others, in whose place the same people are asked now. */
  readonly otherKeys?: readonly string[];
  readonly role: RoleId;
  /** Whoever can end it today: one person who is asked, or everybody who acts in the role. Empty when nobody can. */
  readonly people: readonly PersonId[];
  readonly task?: Task;
  readonly step?: string;
  /** Id of what it is about, such as a form of the protocol. */
  readonly about?: string;
  /** ISO instant. */
  readonly since: string;
  /** Since when these people are asked, where those before them were silent. ISO instant. */
  readonly askedAt?: string;
  /** Whoever let it wait too long; they are among `people` as long as they may do it. */
  readonly silent?: readonly PersonId[];
  /** ISO instant. */
  readonly dueAt?: string;
  readonly overdue: boolean;
  /** Nobody has to do anything before this day, `YYYY-MM-DD`. */
  readonly restsUntil?: string;
}

/** True for the wait that a button names. */
export const hasKey = ({ key, otherKeys = [] }: Wait, wanted: string): boolean =>
  key === wanted || otherKeys.includes(wanted);

const MINUTE = 60_000;
/** Returns a number for the moment since when these people are asked for what has no task: reminders count from there. */
export const askedIn = ({ since, askedAt }: Pick<Wait, 'since' | 'askedAt'>): number =>
  Math.floor(Date.parse(askedAt ?? since) / MINUTE);

/** True for what is told to its own people and to nobody else: that there is another case about this child, and who is planned in for a talk. */
export const isPrivate = ({ kind }: Pick<Wait, 'kind'>): boolean => kind === 'compare' || kind === 'attend';

/** True while nobody is asked for anything. */
export const isQuiet = ({ restsUntil }: Pick<Wait, 'restsUntil'>): boolean => restsUntil !== undefined;

/** True for a request to read the file. */
export const asksToRead = ({ kind, task }: Pick<Wait, 'kind' | 'task'>): boolean =>
  kind === 'read' || (task !== undefined && isTask(task, 'read'));
