import type { View } from '../../src/port/card.ts';
import { box, text } from '../parts.ts';

/** What comes in place of a form outside a case that was kept: the sentence that says so. */
export const keptView = (title: string, words: string): View => ({ title, body: [box('good', text(words))] });
