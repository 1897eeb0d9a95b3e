/** The card of a colleague's reminder (*seintje*): who sent it, and the row that leads to what waits. */
import type { NudgeFace } from '../src/consultation/face.ts';
import type { PersonId } from '../src/consultation/school.ts';
import type { Wait } from '../src/consultation/waits/wait.ts';
import type { Card } from '../src/port/card.ts';
import { type CardContext, nameOf } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { cardOf, text } from './parts.ts';
import { telling, waitRow } from './waits.ts';

export const nudgeCard = (context: CardContext, { by }: NudgeFace, wait: Wait, person: PersonId): Card =>
  cardOf(
    text(roomCopy.nudge(by === undefined ? roomCopy.colleague : nameOf(context, by), context.face.callName)),
    waitRow(wait, person, context.face.id, telling(context), 'positive'),
  );
