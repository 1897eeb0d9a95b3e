/** Steps that begin, end and come back. */
import type { CaseEvent, None, Notifies } from '../event.ts';

/** Why a gate was passed, and what lacked then. */
interface Passing {
  readonly reason?: string;
  readonly lacks?: readonly string[];
}

/** Why steps begin again where no person says so. */
export type RestartReason = 'byProtocol';

/** Why something begins again: the words of a person, or a reason of the engine. */
export interface Reopening {
  /** Rows from before `restarts` was kept hold a sentence here for what the protocol did. */
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
/** `anew`: what was asked of people in it is asked again. */
type StepReopened = CaseEvent<'StepReopened', { readonly step: string; readonly anew?: true }, None, Reopening>;

export type StepEvent = StepStarted | StepCompleted | StepReopened;
