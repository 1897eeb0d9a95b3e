/** What somebody of the board gets and sees: that a report was made, or that one person decided alone. Never what it is about. */
import type { School } from '../src/consultation/school.ts';
import type { BoardNote } from '../src/digest/board-slot.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { boardCopy as copy } from './copy/board.nl.ts';
import { commonCopy } from './copy/common.nl.ts';
import { momentFrom } from './moments.ts';
import { button, buttons, cardOf, facts, subtle, text } from './parts.ts';
import { atSchool } from './verbs.ts';

interface BoardContext {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
  /** True where what is told may be of another school. */
  readonly isNamed?: boolean;
}

/** Returns role, call name, moment and ground; of a report the call name and the moment. */
export function boardFacts(note: BoardNote, { school, now, isNamed = false }: BoardContext): CardElement {
  const { about } = copy;
  const alone = note.about === 'alone' ? note : undefined;
  return facts([
    ...(isNamed ? [[about.school, school.name] as const] : []),
    ...(alone === undefined ? [] : [[about.role, commonCopy.roles[alone.role]] as const]),
    [about.callName, note.callName],
    [about.when, momentFrom(note.at, { zone: school.timezone, now })],
    ...(alone === undefined ? [] : [[about.ground, copy.grounds[alone.ground]] as const]),
  ]);
}

export const boardCard = (note: BoardNote, context: BoardContext): Card =>
  cardOf(
    text(note.about === 'alone' ? copy.alone(context.school.name) : copy.reported(context.school.name), {
      weight: 'Bolder',
    }),
    boardFacts(note, context),
    text(copy.nothingToDo),
    subtle(copy.noContent),
    ...(note.about === 'alone' ? [buttons(button(copy.all, atSchool(context.school.id, 'DecidedAlone')))] : []),
  );
