/** The message that files wait too long for their end: to the privacy officer and the board, with a number and call names alone. */
import type { School } from '../src/consultation/school.ts';
import type { readOverdueSlot } from '../src/digest/overdue-slot.ts';
import type { Card } from '../src/port/card.ts';
import { endsCopy as copy } from './copy/ends.nl.ts';
import { cardOf, heading, text } from './parts.ts';

type OverdueNote = NonNullable<ReturnType<typeof readOverdueSlot>>;

export const overdueCard = ({ count, callNames }: OverdueNote, school: Pick<School, 'name'>): Card =>
  cardOf(
    heading(copy.overdueTitle),
    text(copy.overdue(school.name, count)),
    text(copy.overdueNames(callNames.join(', '))),
    text(copy.overdueDo),
  );
