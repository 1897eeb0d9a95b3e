/** Events of closing and reopening a case, and of naming who keeps watch meanwhile. */
import type { Settles } from '../case-wait.ts';
import type { CaseEvent, NoBody, None, Notifies, Reason } from '../event.ts';
import type { Task } from '../face.ts';
import type { PersonId } from '../school.ts';

/** A task that lapses with the end of the case. */
export type LapsedTask = Pick<Task, 'kind' | 'step'>;

type CaseClosed = CaseEvent<
  'CaseClosed',
  Notifies,
  { readonly reason: string },
  { readonly reason?: string; readonly text?: string; readonly lapsed?: readonly LapsedTask[] }
>;
/** `round`: the one that begins. What is new is an entry beside it; in rows from before that it is the reason here. */
type CaseReopened = CaseEvent<'CaseReopened', { readonly round?: number } & Notifies, None, Reason>;
type WatcherNamed = CaseEvent<
  'WatcherNamed',
  { readonly person: PersonId; readonly until: string } & Notifies,
  None,
  NoBody
>;

/** Carries waits that changed without a decision of anybody, for example because the school got other people. */
type WaitsSettled = CaseEvent<'WaitsSettled', Settles, None, NoBody>;

export type EndingEvent = CaseClosed | CaseReopened | WatcherNamed | WaitsSettled;
