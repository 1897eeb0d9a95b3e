/** The card before a school holiday: who keeps an eye on this case? */
import type { Card } from '../src/port/card.ts';
import type { CardContext } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { watchCopy as copy } from './copy/watch.nl.ts';
import { dateWords } from './moments.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';

/** Returns the card. `task`: `holidayWatch:YYYY-MM-DD`, with the last day without school. */
export function watchCard({ face, today }: CardContext, task: string): Card {
  const until = task.slice('holidayWatch:'.length);
  return cardOf(
    heading(copy.question(face.callName)),
    text(copy.until(dateWords(until, today))),
    subtle(copy.otherwise),
    buttons(
      button(copy.choose, inCase(face.id, 'NameWatcher'), { style: 'positive' }),
      button(roomCopy.open, inCase(face.id, 'OpenFile')),
    ),
  );
}
