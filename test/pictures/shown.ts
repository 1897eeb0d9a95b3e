import type { Card, View } from '../../src/port/card.ts';

/** What a screen shows: a card in a room or own chat, or a private view. */
export type Shown =
  | { readonly kind: 'card'; readonly card: Card; readonly place: string }
  | { readonly kind: 'view'; readonly view: View };

/** A screen as one platform draws it: a whole document. */
export interface Drawn {
  readonly html: string;
  /** What the document runs before it is looked at. */
  readonly script?: string;
}
