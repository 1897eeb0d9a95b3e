import type { ExecuteAction, View } from './card.ts';

/** The answer in the surface where the person is; the adapter alone decides how it looks there. */
export type Reply =
  | { readonly kind: 'nothing' }
  /** A private view: opened, or put over (`push`) or in the place of (`replace`) the view the person is in. */
  | { readonly kind: 'view'; readonly view: View; readonly how: 'open' | 'push' | 'replace' }
  /** Errors at the fields of the form that was sent; what was typed stays. */
  | { readonly kind: 'fieldErrors'; readonly errors: Readonly<Record<string, string>> }
  /** A short private sentence (ephemeral message, or a small view when the person is in a view). Emergency numbers are added by the adapter's caller. */
  | {
      readonly kind: 'notice';
      readonly text: string /** Buttons under the sentence. */;
      readonly actions?: readonly ExecuteAction[];
    }
  /** The form was saved: the view closes, and with `next` the person sees this next. */
  | { readonly kind: 'saved'; readonly next?: View };

export const nothing: Reply = { kind: 'nothing' };
