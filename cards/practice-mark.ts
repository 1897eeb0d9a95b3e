/** Marks what is shown of a practice case, so that nobody takes it for real, and no real case for practice. */
import type { Card, View } from '../src/port/card.ts';
import { practiceCopy } from './copy/practice.nl.ts';
import { subtle, text } from './parts.ts';

const mark = (words: string) => text(words, { weight: 'Bolder' });

/** A card that begins with *Oefening*. */
export const practiceCard = (card: Card): Card => ({ ...card, body: [mark(practiceCopy.cardMark), ...card.body] });

/** A private view that begins with *Oefening*; `lines` say how it would go in earnest. */
export const practiceView = (view: View, lines: readonly string[] = []): View => ({
  ...view,
  body: [mark(practiceCopy.mark), ...lines.map((line) => subtle(line)), ...view.body],
});
