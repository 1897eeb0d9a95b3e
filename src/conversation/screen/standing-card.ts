import type { PersonId } from '../../consultation/school.ts';
import type { Card } from '../../port/card.ts';
import type { Mode } from './slots.ts';

/** A card that should stand, and where. */
export interface StandingCard {
  readonly card: Card;
  readonly notification: string;
  readonly place: 'room' | { readonly direct: PersonId };
  /** Slot of the post in whose thread it stands. */
  readonly thread?: string;
  readonly mode: Mode;
}

/** What should stand, by slot. */
export type Screen = ReadonlyMap<string, StandingCard>;
