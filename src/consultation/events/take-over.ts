/** Events about who is asked to take over, and who did. */
import type { CaseEvent, NoBody, None } from '../event.ts';
import type { Invitation } from '../face.ts';
import type { PersonId } from '../school.ts';

/**
 * Somebody is asked; it has a card of its own, so that it raises no notice. `silent`: those asked before who let their term pass. Without a
 * person nobody comes next, and the same are asked again.
 */
type TakeOverAsked = CaseEvent<
  'TakeOverAsked',
  Pick<Invitation, 'wait' | 'role' | 'core' | 'why' | 'dueAt'> & {
    readonly person?: PersonId;
    readonly silent: readonly PersonId[];
  },
  None,
  NoBody
>;
type TakenOver = CaseEvent<'TakenOver', { readonly person: PersonId; readonly of: readonly string[] }, None, NoBody>;
/** Whoever does this work in the case is to be expected again. */
type TakeOverEnded = CaseEvent<'TakeOverEnded', Pick<Invitation, 'wait' | 'role'>, None, NoBody>;

export type TakeOverEvent = TakeOverAsked | TakenOver | TakeOverEnded;
