/** Commands that start, complete and reopen steps. */

export interface StartStep {
  readonly type: 'StartStep';
  readonly step: string;
  /** Required when an earlier step is not finished (*afwijking*). */
  readonly reason?: string;
}
export interface CompleteStep {
  readonly type: 'CompleteStep';
  readonly step: string;
  /** Required when something is missing that may be passed over (*afwijking*). */
  readonly reason?: string;
}
export interface ReopenStep {
  readonly type: 'ReopenStep';
  readonly step: string;
  readonly reason: string;
}

export type StepCommand = StartStep | CompleteStep | ReopenStep;
