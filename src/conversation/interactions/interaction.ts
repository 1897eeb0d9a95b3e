/**
 * An interaction is one thing a person can press or fill in. It reads, shows, or asks for a command, but never changes a case itself: the
 * handler executes the command (`handle/execute.ts`) in the same transaction, and only then calls `after`.
 */

import type { Fields } from '../../../cards/fields/field.ts';
import type { CaseFields, SchoolFields } from '../../../cards/forms.ts';
import type { Way } from '../../../cards/verbs/argument.ts';
import type {
  CaseArgument,
  CaseFormVerb,
  CaseVerb,
  caseVerbs,
  SchoolArgument,
  SchoolFormVerb,
  SchoolVerb,
  schoolVerbs,
} from '../../../cards/verbs.ts';
import type { OpenCase, PersonCommand } from '../../consultation/commands.ts';
import type { CaseFace } from '../../consultation/face.ts';
import type { CaseFacts } from '../../consultation/facts.ts';
import type { ActName, Offer } from '../../consultation/offers/acts.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { Person, School } from '../../consultation/school.ts';
import type { Circumstances, ExistingCase } from '../../consultation/state.ts';
import type { Typing } from '../../port/account.ts';
import type { Card, FormRef, TextBlock, View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import type { Session } from '../../port/session.ts';
import type { Profile } from '../../protocol/schema.ts';
import type { FormErrors, FormReader } from './form/form-reader.ts';

/** Context of an interaction at a school: who acts, where, and when. */
export interface SchoolContext {
  readonly session: Session;
  readonly school: School;
  readonly actor: Person;
  readonly profile: Profile;
  /** True where they may write and see nothing of what stands in a case now. */
  readonly unseen?: true;
  /** Returns the protocol of another case, by its hash; undefined where it cannot be read. */
  readonly profileOf: (hash: string) => Promise<Profile | undefined>;
  /** ISO instant. */
  readonly now: string;
  readonly newId: () => string;
  /** How this person types a command; absent inside a case, where nothing asks. */
  readonly typing?: Typing;
  /** Returns this week's digest as it would be now; undefined when there is nothing to tell. Absent inside a case. */
  readonly digest?: () => Promise<Card | undefined>;
  /** Works out what a person could do in a case. It comes from outside because it tries every act by the rules. */
  readonly offersOf: (state: ExistingCase, circumstances: Circumstances, only?: ActName) => readonly Offer[];
}

/** Context of a case that this person may see at this moment. */
export interface CaseContext extends SchoolContext {
  readonly caseId: string;
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}

/** A command on a case beside the one that the request is about. */
interface CommandBeside {
  readonly context: CaseContext;
  readonly session: Pick<Session, 'append'>;
  readonly command: Exclude<PersonCommand, OpenCase>;
}

/** Result of an interaction: what it asks the handler to do. */
export type InteractionResult<S extends SchoolContext = CaseContext> =
  | { readonly kind: 'show'; readonly view: View; readonly how: 'open' | 'push' | 'replace' }
  | {
      readonly kind: 'notice';
      readonly text: string;
      /** In a case: does what is not of the database, once the transaction is over, and returns what is said in place of `text`. */
      readonly outside?: () => Promise<string>;
    }
  /** The form was kept, without a command: it closes, and this view tells so. */
  | { readonly kind: 'saved'; readonly view: View }
  | FormErrors
  | {
      readonly kind: 'command';
      readonly command: S extends CaseContext ? Exclude<PersonCommand, OpenCase> : OpenCase;
      /** What goes with it in another case, in the same transaction: neither takes effect without the other. */
      readonly beside?: CommandBeside;
      /** Writes rows beside the logbook that belong to this command (a pupil's name), in the same transaction. */
      readonly alongside?: (session: Session) => Promise<void>;
      /**
       * Returns what the person sees next, where that is another view than *Nu*; in a case the receipt comes with either. It is not called
       * `then`, because an async function that returns an object with a `then` would call it as a promise's.
       */
      readonly after?: (context: CaseContext) => Promise<Reply | undefined> | Reply | undefined;
      /** Returns what the receipt in *Nu* says besides. */
      readonly under?: (context: CaseContext) => readonly TextBlock[];
      /** Answers a refusal in its own way; undefined leaves that to the handler (field error or notice). */
      readonly refused?: (refusal: Refusal) => Reply | undefined;
    };

export interface Press<Argument = unknown, S extends SchoolContext = CaseContext> {
  /** Argument of the button, besides its verb. */
  readonly argument: Argument;
  readonly version: number | undefined;
  /** The press that shows the view where this button stood, if a form leads back to it. */
  readonly back?: string | undefined;
  readonly in: Extract<Inbound, { kind: 'press' }>['in'];
  /** Reads what was typed so far in the form that the button stands in; empty elsewhere. Its fields are those of that form (`other`). */
  readonly read: FormReader<Record<never, never>>;
  readonly context: S;
}

export interface Submit<Argument, S extends SchoolContext, Read> {
  readonly form: FormRef;
  /** Argument of the form, besides its verb. */
  readonly argument: Argument;
  /** Reader of the form's own fields. */
  readonly read: Read;
  readonly context: S;
}

export type CasePress<V extends CaseVerb> = Press<CaseArgument<V>>;
export type CaseSubmit<V extends CaseFormVerb> = Submit<CaseArgument<V>, CaseContext, FormReader<CaseFields<V>>>;
export type SchoolPress<V extends SchoolVerb = SchoolVerb> = Press<SchoolArgument<V>, SchoolContext>;
export type SchoolSubmit<V extends SchoolFormVerb> = Submit<
  SchoolArgument<V>,
  SchoolContext,
  FormReader<SchoolFields<V>>
>;

type Answer<S extends SchoolContext> = Promise<InteractionResult<S>> | InteractionResult<S>;

interface OnPress<Argument, S extends SchoolContext> {
  /** Locks the case row for a change: set where `press` may ask for a command. Forms always lock. */
  readonly locks?: S extends CaseContext ? boolean : never;
  /** Outside a case: the press opens one, whose id is the argument, so that a second press or the form itself makes no other. */
  readonly opens?: S extends CaseContext ? never : boolean;
  readonly press: (press: Press<Argument, S>) => Answer<S>;
}

interface OnSubmit<Argument, S extends SchoolContext, F extends Fields> {
  readonly submit: (submit: Submit<Argument, S, FormReader<F>>) => Answer<S>;
}

/** The handlers of a verb: of its button, its form, or both, as the vocabulary declares. */
type Interaction<W extends Way, Argument, S extends SchoolContext, F extends Fields> = W extends 'pressed'
  ? OnPress<Argument, S>
  : W extends 'filledIn'
    ? OnSubmit<Argument, S, F>
    : OnPress<Argument, S> & OnSubmit<Argument, S, F>;

export type CaseInteraction<V extends CaseVerb> = Interaction<
  (typeof caseVerbs)[V]['way'],
  CaseArgument<V>,
  CaseContext,
  V extends CaseFormVerb ? CaseFields<V> : never
>;
type SchoolInteraction<V extends SchoolVerb> = Interaction<
  (typeof schoolVerbs)[V]['way'],
  SchoolArgument<V>,
  SchoolContext,
  V extends SchoolFormVerb ? SchoolFields<V> : never
>;

/** Verbs of a subject that is part of the vocabulary. */
type Known<Verbs, Verb extends string> = { readonly [V in keyof Verbs]: V extends Verb ? object : never };

/** Interactions inside a case, one for each verb of a subject. */
export type CaseInteractionsOf<Verbs extends Known<Verbs, CaseVerb>> = {
  readonly [V in keyof Verbs & CaseVerb]: CaseInteraction<V>;
};
/** Interactions outside a case: the intake, lists, help. */
export type SchoolInteractionsOf<Verbs extends Known<Verbs, SchoolVerb>> = {
  readonly [V in keyof Verbs & SchoolVerb]: SchoolInteraction<V>;
};
