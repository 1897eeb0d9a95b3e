import type { NotificationText } from '../../../cards/copy/notifications.nl.ts';
import type { PersonId } from '../../consultation/school.ts';
import type { Card } from '../../port/card.ts';

/** A card that is wanted, and where. */
export interface StandingCard {
  readonly card: Card;
  readonly notification: NotificationText;
  readonly place: 'room' | { readonly direct: PersonId };
  /** Slot of the post that starts its thread. */
  readonly thread?: string;
}

/** Wanted cards, by slot. */
export type Screen = ReadonlyMap<string, StandingCard>;
