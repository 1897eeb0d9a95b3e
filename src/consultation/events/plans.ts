/** Events of talks that are planned. */
import type { Departure, Plannable, TalkPlace } from '../../protocol/terms.ts';
import type { CaseEvent, Notifies } from '../event.ts';
import type { PlanFact } from '../facts.ts';
import type { PersonId } from '../school.ts';

/** A talk that is planned, or moved; day, place, people and subject stand in the body alone. */
type Planned = CaseEvent<
  'Planned',
  Notifies,
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
  Notifies,
  { readonly of: Plannable },
  { readonly plannedOn?: string; readonly reason?: string }
>;

export type PlanEvent = Planned | PlanCancelled;
