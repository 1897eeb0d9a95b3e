import type { Card } from '../../src/port/card.ts';
import { shorten } from '../shared/text.ts';
import { bytesOf, type Element } from './element.ts';
import { frame, type TeamsCard } from './frame.ts';
import { LIMITS } from './limits.ts';
import { renderElement } from './render-element.ts';
import { plain } from './text.ts';
import type { TeamsWords } from './words.ts';

/**
 * Renders a card to be posted. Its only `TextBlock` is the fixed sentence above it, so that a notification shows that sentence, whatever
 * part of the card it takes.
 */
export function renderCard(card: Card, words: TeamsWords, notification = words.notification): TeamsCard {
  const lead: Element = {
    type: 'TextBlock',
    text: plain(shorten(notification, LIMITS.notification)),
    size: 'Small',
    isSubtle: true,
    wrap: true,
  };
  // A card about danger begins with the same sentence.
  const [first, ...rest] = card.body;
  const repeats = first?.type === 'TextBlock' && first.text === notification;
  const body = (repeats ? rest : card.body).flatMap((element) => renderElement(element, 'card', words));
  // Shown where a client cannot draw the card, and by some in a notification: it says no more than that, and no less.
  const fallbackText = notification;
  const drawn = frame([lead, ...body], LIMITS.cardBytes - bytesOf({ fallbackText }), words.cutOff);
  return { ...drawn, fallbackText };
}
