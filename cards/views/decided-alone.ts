import type { School } from '../../src/consultation/school.ts';
import type { BoardNote } from '../../src/digest/board-slot.ts';
import type { View } from '../../src/port/card.ts';
import { boardFacts } from '../board.ts';
import { boardCopy as copy } from '../copy/board.nl.ts';
import { subtle, text } from '../parts.ts';

/** The board's view of decisions that one person took alone at its schools, newest first: school, role, call name, when and on what ground. */
export const decidedAloneView = (
  told: readonly { readonly note: BoardNote; readonly school: School }[],
  now: string,
): View => ({
  title: copy.title,
  body: [
    text(copy.intro),
    ...(told.length === 0
      ? [text(copy.none)]
      : told.map(({ note, school }) => boardFacts(note, { school, now, isNamed: true }))),
    subtle(copy.noContent),
  ],
});
