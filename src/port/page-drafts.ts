/** Drafts as the page asks for them: by account and session, with what that session may show. */
import type { AccountRef } from './account.ts';
import type { DraftPlace, DraftToKeep, DraftWords, Keeping } from './drafts.ts';
import type { Sitting } from './inbound.ts';

export interface DraftBy {
  readonly account: AccountRef;
  /** Id of the session. */
  readonly session: string;
  readonly page: Sitting;
}

/** `held`: there is one, which may not be shown now. */
export type FoundDraft =
  | {
      readonly kind: 'draft';
      readonly form: string;
      readonly revision: number;
      /** ISO instant. */
      readonly at: string;
      readonly words: DraftWords;
    }
  | { readonly kind: 'held'; readonly at: string };

export interface PageDrafts {
  /** `refused`: they may not write there, or not any more. */
  keep(
    by: DraftBy,
    draft: Omit<DraftToKeep, 'session'>,
  ): Promise<{ readonly outcome: Keeping | 'refused'; readonly at: string }>;
  /** Returns what was typed last in this form, as far as it may be shown; for a form that may be shown itself. */
  latest(by: DraftBy, place: Omit<DraftPlace, 'session'>): Promise<FoundDraft | undefined>;
  drop(by: DraftBy, form: string): Promise<void>;
}
