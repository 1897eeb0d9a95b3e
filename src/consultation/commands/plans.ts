/** Commands about talks that are planned. */
import type { Plannable, TalkPlace } from '../../protocol/terms.ts';
import type { PersonId } from '../school.ts';

/** Plans a talk; one of the same kind that was planned already is moved. */
export interface Plan {
  readonly type: 'Plan';
  readonly id: string;
  readonly of: Plannable;
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** `HH:MM` */
  readonly time?: string;
  readonly place?: TalkPlace;
  /** The place in words. */
  readonly where?: string;
  /** People of the school who will be there. */
  readonly people: readonly PersonId[];
  readonly subject?: string;
  /** Why it differs from what the protocol says. */
  readonly whyOtherwise?: string;
}
export interface CancelPlan {
  readonly type: 'CancelPlan';
  readonly of: Plannable;
  readonly reason: string;
}

export type PlanCommand = Plan | CancelPlan;
