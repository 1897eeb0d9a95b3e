import type { Card } from '../../src/port/card.ts';
import { shorten } from '../shared/text.ts';
import { bytesOf, type Element } from './element.ts';
import { frame, type TeamsCard } from './frame.ts';
import { LIMITS } from './limits.ts';
import { renderElement } from './render-element.ts';
import { plain } from './text.ts';
import type { TeamsWords } from './words.ts';

/**
 * A card as it is posted. Its one `TextBlock` is the neutral sentence above it, so that whatever part of the card a notification shows, it is
 * that one.
 */
export function renderCard(card: Card, words: TeamsWords, notification = words.notification): TeamsCard {
  const lead: Element = {
    type: 'TextBlock',
    text: plain(shorten(notification, LIMITS.notification)),
    size: 'Small',
    isSubtle: true,
    wrap: true,
  };
  const body = card.body.flatMap((element) => renderElement(element, 'card'));
  const fallbackText = words.notification;
  const drawn = frame([lead, ...body], LIMITS.cardBytes - bytesOf({ fallbackText }), words.cutOff);
  return { ...drawn, fallbackText };
}
