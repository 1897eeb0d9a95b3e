/**
 * An interaction is one thing a person can press or fill in. It reads, shows or asks for a command; it never changes a case itself:
 * the door carries the command out (`carry-out.ts`), in the same transaction, and only then calls `after`.
 */

import type { OpenCase, PersonCommand } from '../../consultation/commands.ts';
import type { CaseFace } from '../../consultation/face.ts';
import type { CaseFacts } from '../../consultation/facts.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { Person, School } from '../../consultation/school.ts';
import type { FormRef, FormValues, View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import type { Session } from '../../port/store.ts';
import type { Profile } from '../../protocol/schema.ts';

/** What an interaction knows: who acts, where, and when. */
export interface Scene {
  readonly session: Session;
  readonly school: School;
  readonly actor: Person;
  readonly profile: Profile;
  /** ISO instant. */
  readonly now: string;
  readonly newId: () => string;
}

/** A scene within a case that this person may see at this moment. */
export interface CaseScene extends Scene {
  readonly caseId: string;
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}

/** What an interaction wants. */
export type Wish<S extends Scene = CaseScene> =
  | { readonly kind: 'show'; readonly view: View; readonly how: 'open' | 'push' | 'replace' }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly kind: 'command';
      readonly command: S extends CaseScene ? Exclude<PersonCommand, OpenCase> : OpenCase;
      /** Rows beside the logbook that belong to this command (a pupil's name), written in the same transaction. */
      readonly alongside?: (session: Session) => Promise<void>;
      /**
       * What the person sees next; without it the view closes, or the card is left as it is. Not called `then`:
       * an async function that returns a thing with a `then` would have it called as a promise's.
       */
      readonly after?: (scene: CaseScene) => Promise<Reply> | Reply;
      /** Answers a refusal in its own way; undefined leaves it to the door (field error or notice). */
      readonly refused?: (refusal: Refusal) => Reply | undefined;
    };

export interface Press<S extends Scene = CaseScene> {
  /** The part after the colon of the button's action. */
  readonly argument: string;
  readonly version: number | undefined;
  readonly in: Extract<Inbound, { kind: 'press' }>['in'];
  readonly scene: S;
}

export interface Submit<S extends Scene = CaseScene> {
  readonly form: FormRef;
  /** The part after the colon of the form's action. */
  readonly argument: string;
  readonly values: FormValues;
  readonly scene: S;
}

/** Interactions inside a case, by verb: the part before the colon of a button's or form's action. */
export interface CaseInteraction {
  readonly verb: string;
  /** Takes the case row for a change: set where `press` may wish for a command. Forms always lock. */
  readonly locks?: boolean;
  readonly press?: (press: Press) => Promise<Wish> | Wish;
  readonly submit?: (submit: Submit) => Promise<Wish> | Wish;
}

/** Interactions outside a case: the intake, lists, help. */
export interface SchoolInteraction {
  readonly verb: string;
  readonly press?: (press: Press<Scene>) => Promise<Wish<Scene>> | Wish<Scene>;
  readonly submit?: (submit: Submit<Scene>) => Promise<Wish<Scene>> | Wish<Scene>;
}
