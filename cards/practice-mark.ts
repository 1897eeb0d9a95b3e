/** The mark on everything shown of a practice case, so that nobody mistakes practice for real or real for practice. */
import type { Card, View } from '../src/port/card.ts';
import { practiceCopy } from './copy/practice.nl.ts';
import { subtle, text } from './parts.ts';

const mark = (words: string) => text(words, { weight: 'Bolder' });

/** Returns the card with *Oefening* above it. */
export const practiceCard = (card: Card): Card => ({ ...card, body: [mark(practiceCopy.cardMark), ...card.body] });

/** Returns the private view with *Oefening* above it; `lines` say how it would go in a real case. */
export const practiceView = (view: View, lines: readonly string[] = []): View => ({
  ...view,
  body: [mark(practiceCopy.mark), ...lines.map((line) => subtle(line)), ...view.body],
});
