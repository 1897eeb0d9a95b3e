/**
 * An interaction is one thing a person can press or fill in. It reads, shows or asks for a command; it never changes a case itself:
 * the handler executes the command (`handle/execute.ts`), in the same transaction, and only then calls `after`.
 */

import type { Way } from '../../../cards/verbs/argument.ts';
import type {
  CaseArgument,
  CaseVerb,
  caseVerbs,
  SchoolArgument,
  SchoolVerb,
  schoolVerbs,
} from '../../../cards/verbs.ts';
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

export interface Press<Argument = unknown, S extends SchoolContext = CaseContext> {
  /** What the button says besides its verb. */
  readonly argument: Argument;
  readonly version: number | undefined;
  readonly in: Extract<Inbound, { kind: 'press' }>['in'];
  readonly context: S;
}

export interface Submit<Argument = unknown, S extends SchoolContext = CaseContext> {
  readonly form: FormRef;
  /** What the form says besides its verb. */
  readonly argument: Argument;
  readonly values: FormValues;
  readonly context: S;
}

export type CasePress<V extends CaseVerb> = Press<CaseArgument<V>>;
export type CaseSubmit<V extends CaseVerb> = Submit<CaseArgument<V>>;
export type SchoolPress<V extends SchoolVerb = SchoolVerb> = Press<SchoolArgument<V>, SchoolContext>;
export type SchoolSubmit<V extends SchoolVerb = SchoolVerb> = Submit<SchoolArgument<V>, SchoolContext>;

type Answer<S extends SchoolContext> = Promise<InteractionResult<S>> | InteractionResult<S>;

interface OnPress<Argument, S extends SchoolContext> {
  /** Takes the case row for a change: set where `press` may ask for a command. Forms always lock. */
  readonly locks?: S extends CaseContext ? boolean : never;
  readonly press: (press: Press<Argument, S>) => Answer<S>;
}

interface OnSubmit<Argument, S extends SchoolContext> {
  readonly submit: (submit: Submit<Argument, S>) => Answer<S>;
}

/** What answers a verb: its button, its form, or both, as the vocabulary says. */
type Interaction<W extends Way, Argument, S extends SchoolContext> = W extends 'pressed'
  ? OnPress<Argument, S>
  : W extends 'filledIn'
    ? OnSubmit<Argument, S>
    : OnPress<Argument, S> & OnSubmit<Argument, S>;

export type CaseInteraction<V extends CaseVerb> = Interaction<
  (typeof caseVerbs)[V]['way'],
  CaseArgument<V>,
  CaseContext
>;
export type SchoolInteraction<V extends SchoolVerb> = Interaction<
  (typeof schoolVerbs)[V]['way'],
  SchoolArgument<V>,
  SchoolContext
>;

/** Interactions inside a case, one for each verb of a subject. */
export type CaseInteractionsOf<Verbs> = { readonly [V in keyof Verbs & CaseVerb]: CaseInteraction<V> };
/** Interactions outside a case: the intake, lists, help. */
export type SchoolInteractionsOf<Verbs> = { readonly [V in keyof Verbs & SchoolVerb]: SchoolInteraction<V> };
