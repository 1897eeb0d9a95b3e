import type { School } from '../../src/consultation/school.ts';
import type { BoardNote } from '../../src/digest/board-slot.ts';
import type { View } from '../../src/port/card.ts';
import { boardFacts } from '../board.ts';
import { boardCopy as copy } from '../copy/board.nl.ts';
import { subtle, text } from '../parts.ts';

/** The board's view of decisions that one person took alone, newest first: role, call name, when and on what ground. */
export const decidedAloneView = (
  notes: readonly BoardNote[],
  context: { readonly school: School; readonly now: string },
): View => ({
  title: copy.title,
  body: [
    text(copy.intro),
    ...(notes.length === 0 ? [text(copy.none)] : notes.map((note) => boardFacts(note, context))),
    subtle(copy.noContent),
  ],
});
