/** What the page and its server say to each other. */
import type { ButtonData, FormRef, FormValues } from '../../src/port/card.ts';
import type { FoundDraft } from '../../src/port/page-drafts.ts';
import type { Reply } from '../../src/port/reply.ts';

/** An action of a person. */
export type Deed =
  | { readonly do: 'home' }
  | { readonly do: 'command'; readonly text: string }
  | {
      readonly do: 'press';
      readonly button: ButtonData;
      /** What was typed so far in the form that the button stands in. */
      readonly values?: FormValues;
      /** True where an address led there: nothing is done by it, it only shows. */
      readonly again?: true;
    }
  | { readonly do: 'submit'; readonly form: FormRef; readonly values: FormValues };

/**
 * `key` is unique per deed, so that a deed sent twice has one effect. `account`: whose page it was done on, as the shell named it: somebody else
 * may have signed in in another tab, and nothing is theirs.
 */
export type Act = Deed & { readonly key: string; readonly account: string };
export interface ActAnswer {
  readonly reply: Reply;
  /** False where they have to sign in again before they see anything of a case. */
  readonly mayRead: boolean;
  /** What was typed before in the form of this reply, and not saved. */
  readonly draft?: FoundDraft;
}

/** What is kept of a form while it is typed in, or thrown away. */
export type DraftSent = { readonly account: string } & (
  | {
      readonly do: 'keep';
      readonly form: Omit<FormRef, 'version'>;
      readonly instead?: string;
      readonly revision: number;
      readonly values: FormValues;
      readonly via?: ButtonData;
    }
  | { readonly do: 'drop'; readonly form: string }
);
