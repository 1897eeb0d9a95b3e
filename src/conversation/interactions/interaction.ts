/**
 * An interaction is one thing a person can press or fill in. It reads, shows or asks for a command; it never changes a case itself:
 * the handler executes the command (`handle/execute.ts`), in the same transaction, and only then calls `after`.
 */

import type { OpenCase, PersonCommand } from '../../consultation/commands.ts';
import type { CaseFace } from '../../consultation/face.ts';
import type { CaseFacts } from '../../consultation/facts.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { Person, School } from '../../consultation/school.ts';
import type { FormRef, FormValues, View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import type { Session } from '../../port/session.ts';
import type { Profile } from '../../protocol/schema.ts';

/** What an interaction knows: who acts, where, and when. */
export interface SchoolContext {
  readonly session: Session;
  readonly school: School;
  readonly actor: Person;
  readonly profile: Profile;
  /** ISO instant. */
  readonly now: string;
  readonly newId: () => string;
}

/** The context of a case that this person may see at this moment. */
export interface CaseContext extends SchoolContext {
  readonly caseId: string;
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}

/** What an interaction wants. */
export type InteractionResult<S extends SchoolContext = CaseContext> =
  | { readonly kind: 'show'; readonly view: View; readonly how: 'open' | 'push' | 'replace' }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly kind: 'command';
      readonly command: S extends CaseContext ? Exclude<PersonCommand, OpenCase> : OpenCase;
      /** Rows beside the logbook that belong to this command (a pupil's name), written in the same transaction. */
      readonly alongside?: (session: Session) => Promise<void>;
      /**
       * What the person sees next; without it the view closes, or the card is left as it is. Not called `then`:
       * an async function that returns a thing with a `then` would have it called as a promise's.
       */
      readonly after?: (context: CaseContext) => Promise<Reply> | Reply;
      /** Answers a refusal in its own way; undefined leaves it to the handler (field error or notice). */
      readonly refused?: (refusal: Refusal) => Reply | undefined;
    };

export interface Press<S extends SchoolContext = CaseContext> {
  /** The part after the colon of the button's action. */
  readonly argument: string;
  readonly version: number | undefined;
  readonly in: Extract<Inbound, { kind: 'press' }>['in'];
  readonly context: S;
}

export interface Submit<S extends SchoolContext = CaseContext> {
  readonly form: FormRef;
  /** The part after the colon of the form's action. */
  readonly argument: string;
  readonly values: FormValues;
  readonly context: S;
}

/** Interactions inside a case, by verb: the part before the colon of a button's or form's action. */
export interface CaseInteraction {
  readonly verb: string;
  /** Takes the case row for a change: set where `press` may ask for a command. Forms always lock. */
  readonly locks?: boolean;
  readonly press?: (press: Press) => Promise<InteractionResult> | InteractionResult;
  readonly submit?: (submit: Submit) => Promise<InteractionResult> | InteractionResult;
}

/** Interactions outside a case: the intake, lists, help. */
export interface SchoolInteraction {
  readonly verb: string;
  readonly press?: (
    press: Press<SchoolContext>,
  ) => Promise<InteractionResult<SchoolContext>> | InteractionResult<SchoolContext>;
  readonly submit?: (
    submit: Submit<SchoolContext>,
  ) => Promise<InteractionResult<SchoolContext>> | InteractionResult<SchoolContext>;
}
