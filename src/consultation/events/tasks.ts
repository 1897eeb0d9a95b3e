/** Events of tasks: what somebody is asked to do, and what becomes of it. */
import type { CaseEvent, NoBody, None, Notifies } from '../event.ts';
import type { Task } from '../face.ts';
import type { PersonId } from '../school.ts';

type TaskOpened = CaseEvent<
  'TaskOpened',
  Pick<Task, 'id' | 'kind' | 'step' | 'ownerRole' | 'owner' | 'dueAt'> & Notifies,
  None,
  NoBody
>;
type TaskDone = CaseEvent<'TaskDone', { readonly id: string }, None, NoBody>;
type TaskDropped = CaseEvent<'TaskDropped', { readonly id: string }, None, NoBody>;
export type TaskReassigned = CaseEvent<
  'TaskReassigned',
  {
    readonly id: string;
    readonly owner?: PersonId;
    readonly dueAt?: string;
    /** True when the term ran out; false when the owner can no longer do it. */
    readonly escalated: boolean;
  } & Notifies,
  None,
  NoBody
>;

/** A reminder by a colleague; it has a card of its own, so that it raises no notice. */
type Nudged = CaseEvent<
  'Nudged',
  { readonly wait: string; readonly people: readonly PersonId[]; readonly number: number },
  None,
  NoBody
>;

/** Somebody let wait too long what has no task; whoever comes next is brought in beside it. `silent`: all who did so far. */
type StandInAsked = CaseEvent<
  'StandInAsked',
  { readonly wait: string; readonly silent: readonly PersonId[] },
  None,
  NoBody
>;

export type TaskEvent = TaskOpened | TaskDone | TaskDropped | TaskReassigned | Nudged | StandInAsked;
