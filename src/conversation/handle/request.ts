/** A request of a person: who it is, and the transaction in which it takes effect. */

import type { SchoolFormVerb } from '../../../cards/verbs.ts';
import type { Account, PersonId } from '../../consultation/school.ts';
import type { AccountsOf, Typing } from '../../port/account.ts';
import type { Action } from '../../port/card.ts';
import type { Identity } from '../../port/identity.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { PlacesOf } from '../../port/places.ts';
import type { Reply } from '../../port/reply.ts';
import type { Session, SessionRequest } from '../../port/session.ts';
import type { Store } from '../../port/store.ts';
import type { CaseInteractions, SchoolInteractions } from '../interactions/bound.ts';
import type { CaseContext, InteractionResult, SchoolContext } from '../interactions/interaction.ts';
import type { Profiles } from './context.ts';
import { NothingDone } from './nothing-done.ts';

/** Dependencies of the handler of inbounds. */
export interface HandlerParts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly profiles: Profiles;
  readonly cases: CaseInteractions;
  readonly schools: SchoolInteractions;
  /** Returns what `/zorg …` shows in the school where it was typed. */
  readonly command: (context: SchoolContext, text: string) => Promise<InteractionResult<SchoolContext>>;
  /** Returns the form for a chat message that somebody wants in the logbook. */
  readonly lift: (context: CaseContext, message: Extract<Inbound, { kind: 'lift' }>) => InteractionResult;
  /** Ends the access of someone who left, acting as the clock. */
  readonly memberGone: (caseId: string, person: PersonId) => Promise<void>;
  /** Returns the button by which somebody asks a colleague to call; none where nobody can be asked. */
  readonly callButton: (context: SchoolContext) => readonly Action[];
  /** Address of the schools' own page; absent where there is none. */
  readonly page?: URL;
  readonly accountsOf: AccountsOf;
  readonly placesOf: PlacesOf;
  /** Called after a commit, so that delivery may start at once. */
  readonly poke: () => void;
}

export interface RequestContext {
  readonly parts: HandlerParts;
  /** What was asked, as it came. */
  readonly inbound: Inbound;
  readonly identity: Identity;
  /** The account, where `identity` is what was said of it before: the session looks at it. */
  readonly presumed?: Account | undefined;
  /** False while the platform does not say who this is. */
  readonly isKnown: boolean;
  /** ISO instant, the same throughout this request. */
  readonly now: string;
  /** How this person types a command where they are now. */
  readonly typing: Typing;
}

/** The form that opens a case. A button in it that opens the case stands for it: saved by either, it is the same form. */
export const openingForm: SchoolFormVerb = 'OpenCase';

/** True for an answer in which something of a case is read. */
const showsView = (reply: Reply): boolean =>
  reply.kind === 'view' || (reply.kind === 'saved' && reply.next !== undefined);

/**
 * Runs the work in the person's own transaction. Work that must leave no trace comes out as its reply; a view of a case is a look, and a denied
 * access is recorded in the access log in a separate transaction. `schoolId`: the school that is asked, where it is no case.
 */
export async function inSession(
  { parts, identity, presumed: account }: RequestContext,
  target: Omit<SessionRequest, 'person'>,
  what: string,
  work: (session: Session) => Promise<Reply>,
  schoolId?: string,
): Promise<Reply> {
  const presumed = account === undefined ? undefined : { account, identity };
  try {
    const reply = await parts.store.asPerson({ person: identity.person, presumed, ...target }, async (session) => {
      const answer = await work(session);
      if (showsView(answer)) await session.noteLook(what);
      return answer;
    });
    if (target.lock === true) parts.poke();
    return reply;
  } catch (error) {
    if (!(error instanceof NothingDone)) throw error;
    if (error.refusal?.code === 'notForYou')
      await parts.store.noteRefusal({ person: identity.person, caseId: target.caseId, schoolId, what });
    const { caseId } = target;
    // What was undone took its note of the look along.
    if (showsView(error.reply) && caseId !== undefined)
      await parts.store.asPerson({ person: identity.person, caseId }, (session) => session.noteLook(what));
    return error.reply;
  }
}
