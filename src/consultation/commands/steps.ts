/** Steps that begin, end and come back. */

export interface StartStep {
  readonly type: 'StartStep';
  readonly step: string;
  /** Needed when a step before it is not finished (*afwijking*). */
  readonly reason?: string;
}
export interface CompleteStep {
  readonly type: 'CompleteStep';
  readonly step: string;
  /** Needed when something is lacking that may be passed (*afwijking*). */
  readonly reason?: string;
}
export interface ReopenStep {
  readonly type: 'ReopenStep';
  readonly step: string;
  readonly reason: string;
}

export type StepCommand = StartStep | CompleteStep | ReopenStep;
