/** The approval card, in the DM of a person who must decide on a report: it says that a text waits, never what the text says. */
import type { DraftFace } from '../src/consultation/face.ts';
import type { PersonId } from '../src/consultation/school.ts';
import type { Card } from '../src/port/card.ts';
import { type CardContext, nameOf, namesOf, when } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { atVersion, inCase } from './verbs.ts';

const copy = roomCopy.approval;

const openFile = ({ face }: CardContext) => button(roomCopy.open, inCase(face.id, 'OpenFile'));
const head = ({ face }: CardContext, first: string) => [heading(first), text(copy.about(face.callName))];

/** Card for a person whose decision the draft waits for now. */
export function approvalCard(context: CardContext, draft: DraftFace, person: PersonId): Card {
  const others = draft.waitingFor.filter((other) => other !== person);
  return cardOf(
    ...head(context, copy.first),
    text(copy.from(nameOf(context, draft.by), when(context, draft.at))),
    ...(others.length === 0 ? [] : [subtle(copy.alsoWith(namesOf(context, others)))]),
    subtle(copy.hint),
    buttons(
      button(copy.openText, atVersion(draft.revision, inCase(context.face.id, 'Approval')), { style: 'positive' }),
      openFile(context),
    ),
  );
}

/** Card for a person who has approved, while joint roles still have to. */
export const approvalGivenCard = (context: CardContext): Card =>
  cardOf(...head(context, copy.given), buttons(openFile(context)));

/** Card for an emergency report that went ahead of the decision. */
export const informativeCard = (context: CardContext, emergencyAt: string): Card =>
  cardOf(
    ...head(context, copy.informative),
    subtle(copy.informativeHint(when(context, emergencyAt))),
    buttons(openFile(context)),
  );
