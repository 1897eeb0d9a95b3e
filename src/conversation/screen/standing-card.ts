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

/** A card that is wanted in somebody's own chat. */
export type DirectCard = readonly [slot: string, person: PersonId, card: Card, notification?: NotificationText];

/** Wanted cards, by slot. */
export type Screen = ReadonlyMap<string, StandingCard>;
