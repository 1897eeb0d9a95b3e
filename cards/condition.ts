import type { Card } from '../src/port/card.ts';
import type { ConditionNews } from '../src/port/condition-news.ts';
import { conditionCopy as copy } from './copy/condition.nl.ts';
import { emergencyCopy } from './copy/emergency.nl.ts';
import { cardOf, heading, subtle, text } from './parts.ts';

/** Card for who sets up Zorgdraad: what is wrong with the bot now, and what is over. */
export function conditionCard(news: readonly ConditionNews[]): Card {
  const saying = (wanted: ConditionNews['kind']) =>
    news.filter(({ kind }) => kind === wanted).map(({ says }) => text(says));
  const troubles = saying('trouble');
  const over = saying('over');
  return cardOf(
    ...(troubles.length === 0
      ? []
      : [heading(copy.trouble), ...troubles, text(copy.meanwhile), text(emergencyCopy.line), subtle(copy.passOn)]),
    ...(over.length === 0 ? [] : [heading(copy.over), ...over]),
  );
}

/** Card for who asked whether a message arrives: nothing is the matter. */
export const testCard = (): Card => cardOf(heading(copy.test), text(copy.testSays), text(emergencyCopy.line));
