/** Events about two cases of one child. Their rows are for the core alone; the face of the case does not tell of the other. */
import type { CaseEvent, NoBody, None, Notifies, Reason } from '../event.ts';
import type { PersonId } from '../school.ts';
import type { TwinFact } from '../twin-fact.ts';

/** Somebody was asked whether another case is about the same child. */
type TwinAsked = CaseEvent<'TwinAsked', None, Pick<TwinFact, 'twin' | 'caseId' | 'person'>, NoBody>;
/** It is about another child. */
type TwinDenied = CaseEvent<'TwinDenied', None, { readonly twin: string }, NoBody>;
/** Case and people by whom the database holds who must not see both. */
interface Held {
  /** Id of the other case. */
  readonly twin: string;
  /** Who must not see this case from now on. */
  readonly excluded: readonly PersonId[];
}
/** It is about the same child. */
type TwinLinked = CaseEvent<
  'TwinLinked',
  Held,
  Pick<TwinFact, 'kept' | 'alone'> & {
    readonly twin: string;
    readonly goesOn: boolean;
    readonly out: readonly PersonId[];
    readonly ended?: TwinFact['ended'];
  },
  Reason & { readonly callName?: string }
>;
/** Who must not see the other case changed. */
type TwinFollowed = CaseEvent<
  'TwinFollowed',
  Held & { readonly lifted: readonly PersonId[] },
  Pick<TwinFact, 'kept' | 'alone'> & { readonly twin: string; readonly out: readonly PersonId[] },
  NoBody
>;
/**
 * They are not the same after all. `opens`: this case had ended for that, and goes on. `stays`: who must not see it stays out until the clock has
 * looked at the other cases that this one is linked with.
 */
type TwinParted = CaseEvent<
  'TwinParted',
  { readonly twin: string; readonly opens?: 'recorded' | 'open' } & Notifies,
  { readonly twin: string; readonly stays?: true },
  Reason
>;

export type TwinEvent = TwinAsked | TwinDenied | TwinLinked | TwinFollowed | TwinParted;
