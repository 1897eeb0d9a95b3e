import type { Action, View } from '../../src/port/card.ts';
import { box, buttons, text } from '../parts.ts';

/** What comes in place of a form outside a case that was kept: the sentence that says so, and where to go on. */
export const keptView = (title: string, words: string, ...onward: readonly Action[]): View => ({
  title,
  body: [box('good', text(words)), ...(onward.length === 0 ? [] : [buttons(...onward)])],
});
