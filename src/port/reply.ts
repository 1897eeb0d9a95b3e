import type { Action, View } from './card.ts';

/** An answer in the surface where the person is; the adapter alone decides how it looks there. */
export type Reply =
  | { readonly kind: 'nothing' }
  /** A private view: opened, put on top of (`push`) or in place of (`replace`) the view the person is in. */
  | { readonly kind: 'view'; readonly view: View; readonly how: 'open' | 'push' | 'replace' }
  /** Errors at the fields of the form that was sent; what was typed stays. */
  | { readonly kind: 'fieldErrors'; readonly errors: Readonly<Record<string, string>> }
  /**
   * A short private sentence (ephemeral message, or a small view when the person is in a view), with the emergency numbers in it: the handler
   * sees to that.
   */
  | {
      readonly kind: 'notice';
      readonly text: string;
      /** Buttons under the sentence. */
      readonly actions?: readonly Action[];
      /** Present on the page where a second factor is asked first: for reading, or for deciding. The same may be asked again after it. */
      readonly key?: 'read' | 'decide';
    }
  /** The form was saved: the view closes; with `next`, that view follows. */
  | { readonly kind: 'saved'; readonly next?: View };

export const nothing: Reply = { kind: 'nothing' };
