/** Events of how long a case is kept. */
import type { CaseEvent, NoBody, None, Reason } from '../event.ts';
import type { HoldGround } from '../hold-fact.ts';

/** `on`: `YYYY-MM-DD` */
type PupilLeft = CaseEvent<'PupilLeft', None, { readonly on: string }, NoBody>;
type PupilStillThere = CaseEvent<'PupilStillThere', None, None, NoBody>;
type HoldSet = CaseEvent<'HoldSet', None, { readonly ground: HoldGround; readonly on: string }, Reason>;
type HoldLifted = CaseEvent<'HoldLifted', None, { readonly ground: HoldGround }, Reason>;

export type RetentionEvent = PupilLeft | PupilStillThere | HoldSet | HoldLifted;
