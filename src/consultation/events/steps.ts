/** Events of steps that start, end and come back. */
import type { CaseEvent, None, Notifies } from '../event.ts';

/** Why a gate was passed, and what was missing then. */
interface Passing {
  readonly reason?: string;
  readonly lacks?: readonly string[];
}

/** Why steps begin again when it was not a person who said so. */
export type RestartReason = 'byProtocol';

/** Why something begins again: the words of a person, or a reason of the engine. */
export interface Reopening {
  /** In rows from before `restarts` existed this may be a sentence about what the protocol did. */
  readonly reason?: string;
  readonly restarts?: RestartReason;
}

type StepStarted = CaseEvent<
  'StepStarted',
  { readonly step: string; readonly deviated: boolean } & Notifies,
  None,
  Passing
>;
type StepCompleted = CaseEvent<
  'StepCompleted',
  { readonly step: string; readonly deviated: boolean } & Notifies,
  None,
  Passing
>;
/** `anew`: what people were asked in this step is asked again. */
/** `anew`: what was done counts no more. `again`: it stands, and the step is gone through again, now or after those before it. */
export type StepReopened = CaseEvent<
  'StepReopened',
  { readonly step: string; readonly anew?: true; readonly again?: 'now' | 'later' },
  None,
  Reopening
>;

export type StepEvent = StepStarted | StepCompleted | StepReopened;
