/** Commands for the two decisions, and for the help that follows from one of them. */
import type { PersonId } from '../school.ts';

export interface DecideReport {
  readonly type: 'DecideReport';
  readonly needed: boolean;
  readonly reason: string;
  /** Required when the decision departs from recorded advice. */
  readonly motivation?: string;
}
export interface DecideHelp {
  readonly type: 'DecideHelp';
  readonly possible: boolean;
  readonly reason: string;
}
export interface ArrangeHelp {
  readonly type: 'ArrangeHelp';
  /** `YYYY-MM-DD` */
  readonly term: string;
  readonly what: string;
  /** What has to be noticed by then. */
  readonly results?: string;
  readonly roles: string;
  readonly tasks?: string;
  readonly caseManager?: PersonId;
}

export type DecisionCommand = DecideReport | DecideHelp | ArrangeHelp;
