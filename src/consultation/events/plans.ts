/** Events of talks that are planned. */
import type { Departure, Plannable, TalkPlace } from '../../protocol/terms.ts';
import type { CaseEvent, Notifies } from '../event.ts';
import type { PlanFact } from '../facts.ts';
import type { PersonId } from '../school.ts';

/** Colleagues who were to be at a talk on a day and need not come any more: it was moved or called off. */
type CallsOff = Notifies & { readonly off?: { readonly on: string; readonly people: readonly PersonId[] } };

/** A talk that is planned, or moved; hour, place and subject stand in the body alone. */
type Planned = CaseEvent<
  'Planned',
  CallsOff,
  { readonly plan: PlanFact; readonly moved: boolean },
  {
    readonly plannedOn?: string;
    readonly time?: string;
    readonly placeKind?: TalkPlace;
    readonly placeWords?: string;
    readonly people?: readonly PersonId[];
    readonly subject?: string;
    /** Set where the talk differs from what the protocol says of it. */
    readonly otherwise?: readonly Departure[];
    readonly whyOtherwise?: string;
  }
>;
type PlanCancelled = CaseEvent<
  'PlanCancelled',
  CallsOff,
  { readonly of: Plannable },
  { readonly plannedOn?: string; readonly reason?: string }
>;

export type PlanEvent = Planned | PlanCancelled;
