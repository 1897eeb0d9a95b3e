/** One request of a person: who it is, and the transaction in which it takes effect. */

import type { PersonId } from '../../consultation/school.ts';
import type { AccountsOf } from '../../port/account.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { PlacesOf } from '../../port/places.ts';
import type { Reply } from '../../port/reply.ts';
import type { Session, SessionRequest } from '../../port/session.ts';
import type { Identity, Store } from '../../port/store.ts';
import type { CaseInteractions, SchoolInteractions } from '../interactions/bound.ts';
import type { CaseContext, InteractionResult, SchoolContext } from '../interactions/interaction.ts';
import type { Profiles } from './context.ts';
import { NothingDone } from './nothing-done.ts';

/** What the handler of inbounds needs around it. */
export interface HandlerParts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly profiles: Profiles;
  readonly cases: CaseInteractions;
  readonly schools: SchoolInteractions;
  /** What `/zorg …` shows, in the school where it was asked. */
  readonly command: (context: SchoolContext, text: string) => Promise<InteractionResult<SchoolContext>>;
  /** The form made of a chat message that somebody wants in the logbook. */
  readonly lift: (context: CaseContext, message: Extract<Inbound, { kind: 'lift' }>) => InteractionResult;
  /** Ends the access of someone who left, as the clock's own act. */
  readonly memberGone: (caseId: string, person: PersonId) => Promise<void>;
  readonly accountsOf: AccountsOf;
  readonly placesOf: PlacesOf;
  /** Called after a commit: what goes out may go at once. */
  readonly poke: () => void;
}

export interface RequestContext {
  readonly parts: HandlerParts;
  readonly identity: Identity;
  /** ISO instant, the same for everything in this request. */
  readonly now: string;
}

/**
 * Runs the work in the person's own transaction. What must leave no trace comes out as its reply; a refusal of access is noted in the access log
 * in a transaction of its own.
 */
export async function inSession(
  { parts, identity }: RequestContext,
  target: Omit<SessionRequest, 'person'>,
  what: string,
  work: (session: Session) => Promise<Reply>,
): Promise<Reply> {
  try {
    const reply = await parts.store.asPerson({ person: identity.person, ...target }, work);
    if (target.lock === true) parts.poke();
    return reply;
  } catch (error) {
    if (!(error instanceof NothingDone)) throw error;
    if (error.refusal?.code === 'notForYou')
      await parts.store.noteRefusal({ person: identity.person, caseId: target.caseId, what });
    return error.reply;
  }
}
