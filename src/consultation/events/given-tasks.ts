/** Events of tasks that one colleague gives another. The task itself, its owner and its day are told by the events of tasks. */
import type { CaseEvent, None, Notifies } from '../event.ts';
import type { GivenTaskFact, GivenTaskKind } from '../given-task-kinds.ts';
import type { PersonId } from '../school.ts';

type TaskGiven = CaseEvent<
  'TaskGiven',
  None,
  { readonly given: GivenTaskFact },
  { readonly asks?: GivenTaskKind; readonly text?: string; readonly givenTo?: PersonId; readonly dueOn?: string }
>;
/** `entry`: id of the entry that the answer became; otherwise its words are in the body. */
type TaskAnswered = CaseEvent<
  'TaskAnswered',
  Notifies,
  { readonly task: string; readonly done: boolean; readonly entry?: string },
  { readonly text?: string }
>;
type TaskMoved = CaseEvent<
  'TaskMoved',
  Notifies,
  { readonly task: string },
  { readonly dueOn?: string; readonly reason?: string }
>;
type TaskTakenBack = CaseEvent<'TaskTakenBack', Notifies, { readonly task: string }, { readonly reason?: string }>;

export type GivenTaskEvent = TaskGiven | TaskAnswered | TaskMoved | TaskTakenBack;
