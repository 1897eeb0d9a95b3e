/** Events about people who are personally involved in a case. Their rows are for the core alone; the face of the case does not name them. */
import type { UnconfirmedFact } from '../aside-fact.ts';
import type { CaseEvent, NoBody, None, Reason } from '../event.ts';
import type { PersonId } from '../school.ts';

/** Somebody said it of themselves. */
type SteppedAside = CaseEvent<'SteppedAside', { readonly person: PersonId }, None, Reason>;
/**
 * Somebody said it of another. `aside`: number of the question; `wasIn`: that person had access until now; `twin`: it comes of a case that this
 * one is linked with; `by`: who said it there, where the clock brings it.
 */
type AsideAsked = CaseEvent<
  'AsideAsked',
  { readonly person: PersonId },
  { readonly aside: string; readonly wasIn?: true; readonly twin?: string; readonly by?: PersonId },
  Reason
>;
/** Somebody said that it was a mistake. */
type BackAsked = CaseEvent<'BackAsked', { readonly person: PersonId }, { readonly aside: string }, Reason>;
/** A second person agreed or did not; by the clock where nobody answered in time. `unconfirmed`: whoever said it is not believed at once again. */
type AsideAnswered = CaseEvent<
  'AsideAnswered',
  { readonly person: PersonId; readonly agrees: boolean },
  { readonly unconfirmed?: UnconfirmedFact },
  NoBody
>;

export type AsideEvent = SteppedAside | AsideAsked | BackAsked | AsideAnswered;
