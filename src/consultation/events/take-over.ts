/** Events about who is asked to take over, and who did. */
import type { BoardAsk } from '../board-ask.ts';
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
    readonly named?: true;
  },
  None,
  NoBody
>;
type TakenOver = CaseEvent<'TakenOver', { readonly person: PersonId; readonly of: readonly string[] }, None, NoBody>;
/** Whoever does this work in the case is to be expected again. */
type TakeOverEnded = CaseEvent<'TakeOverEnded', Pick<Invitation, 'wait' | 'role'>, None, NoBody>;

/** Nobody of the school is left to be asked, so the board is asked to name somebody; again where nobody of it did. */
type BoardAsked = CaseEvent<'BoardAsked', Pick<BoardAsk, 'wait' | 'role' | 'dueAt' | 'people'>, None, NoBody>;
type BoardSaw = CaseEvent<'BoardSaw', { readonly person: PersonId }, None, NoBody>;
/** `by`: of the board; the named person is asked to take it over like anybody else. */
type BoardNamed = CaseEvent<
  'BoardNamed',
  { readonly by: PersonId; readonly person: PersonId; readonly of: readonly string[] },
  None,
  NoBody
>;
/** Somebody of the school is to be expected again. */
type BoardEnded = CaseEvent<'BoardEnded', Pick<BoardAsk, 'wait' | 'role'>, None, NoBody>;

export type TakeOverEvent = TakeOverAsked | TakenOver | TakeOverEnded | BoardAsked | BoardSaw | BoardNamed | BoardEnded;
