/** Cards for whoever watches the case, about what does not arrive: nothing of what it says. */
import type { PersonId } from '../src/consultation/school.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { type CardContext, namesOf } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { unreachableCopy as copy } from './copy/unreachable.nl.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';

export const unreachableCard = (context: CardContext, people: readonly PersonId[]): Card =>
  cardOf(
    heading(copy.title(context.face.callName)),
    text(copy.who(namesOf(context, people), people.length > 1), { color: 'Warning' }),
    text(copy.why),
    buttons(button(roomCopy.open, inCase(context.face.id, 'OpenFile'))),
  );

/** Why the cards of the case do not come in its room; see `RoomTrouble` of the screen. */
type Trouble = keyof typeof copy.trouble;

export const troubleCard = (context: CardContext, trouble: Trouble): Card =>
  cardOf(
    text(copy.trouble[trouble](context.face.callName), { color: 'Warning' }),
    text(copy.troubleHint[trouble]),
    buttons(button(roomCopy.open, inCase(context.face.id, 'OpenFile'))),
  );

type MissedKind = keyof typeof copy.counts;

/** What did not arrive of a school: names of cases by what is the matter, for who watches them, and counts for who sets up the school. */
export interface Missed {
  readonly callNames: Readonly<Record<MissedKind, readonly string[]>>;
  readonly counts?: Readonly<Record<MissedKind, number>>;
}

const KINDS = ['card', 'message', 'person', 'stranger', 'room', 'fault'] as const;

export function missedLines({ callNames, counts }: Missed): readonly CardElement[] {
  const counted = KINDS.flatMap((kind) =>
    counts !== undefined && counts[kind] > 0 ? [copy.counts[kind](counts[kind])] : [],
  );
  return [
    ...KINDS.filter((kind) => callNames[kind].length > 0).map((kind) =>
      text(copy.missed[kind](roomCopy.people(callNames[kind])), { color: 'Warning' }),
    ),
    ...(counted.length === 0 ? [] : [text(copy.counted(counted.join(', '))), subtle(copy.countedHint)]),
  ];
}
