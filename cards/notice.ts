/** Notice cards in the DM of one person: danger, and questions about who is in the room. */
import { activeMembers } from '../src/consultation/face.ts';
import type { PersonId } from '../src/consultation/school.ts';
import { lastRaise } from '../src/consultation/urgency.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { type CardContext, nameOf, when } from './context.ts';
import { dangerCardCopy } from './copy/danger.nl.ts';
import { notifications } from './copy/notifications.nl.ts';
import { roomCopy } from './copy/room.nl.ts';
import { dangerLines, dangerNotification, takenBackWords } from './danger.ts';
import { emergencyNumbers } from './emergency.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';

const openFile = ({ face }: CardContext) => button(roomCopy.open, inCase(face.id, 'OpenFile'));
const reported = ({ face }: CardContext) =>
  button(roomCopy.reported, inCase(face.id, 'ReportEmergency'), { style: 'destructive' });

/** The danger card, with the numbers before anything else. Its first line says no more than its notification: others may see the screen. */
export function dangerCard(context: CardContext, person: PersonId): Card {
  const { face, school } = context;
  const copy = roomCopy.danger;
  if (face.emergencyAt !== undefined)
    return cardOf(
      text(notifications.neutral),
      heading(copy.reported(face.callName, when(context, face.emergencyAt))),
      text(copy.reportedHint),
      buttons(openFile(context), button(roomCopy.next, inCase(face.id, 'Next'), { style: 'positive' })),
    );
  const over = takenBackWords(context);
  if (over !== undefined)
    return cardOf(
      text(notifications.neutral),
      heading(dangerCardCopy.over(face.callName)),
      text(over),
      buttons(openFile(context)),
    );
  const mine = lastRaise(face).by === person;
  const mistake = button(dangerCardCopy.mistake, inCase(face.id, 'LowerUrgency', { urgency: 'danger' }));
  return cardOf(
    text(dangerNotification(face, person)),
    heading(copy.about(face.callName)),
    ...emergencyNumbers(
      school,
      activeMembers(face).flatMap((member) => (member.person === person ? [] : [member.person])),
    ),
    ...dangerLines(context).map((line) => text(line)),
    text(copy.hint),
    buttons(openFile(context), reported(context), ...(mine ? [mistake] : [])),
  );
}

/** Card for a person who left the room: their access is paused until they choose; they can record an emergency all the same. */
export function leaverCard(context: CardContext): Card {
  const { face } = context;
  const copy = roomCopy.leaver;
  return cardOf(
    text(copy.question(face.callName)),
    subtle(copy.hint),
    buttons(
      button(copy.stay, inCase(face.id, 'ResumeMember'), { style: 'positive', opensView: false }),
      button(copy.leave, inCase(face.id, 'LeaveCase')),
      reported(context),
    ),
  );
}

/** Card for somebody whose access ended: it holds no button, because there is nothing to open any more. */
export const endedCard = ({ face }: CardContext): Card =>
  cardOf(text(roomCopy.ended.told(face.callName)), subtle(roomCopy.ended.hint));

/** Card for whoever watches the case: somebody left the room. */
export function leftCard(context: CardContext, person: PersonId): Card {
  const copy = roomCopy.leaver;
  const name = nameOf(context, person);
  return cardOf(text(copy.told(name, context.face.callName)), subtle(copy.toldHint(name)), buttons(openFile(context)));
}

/** Maximum number of strangers with a button each; more cannot reasonably be solved button by button. */
const MOST_STRANGERS = 5;

function strangerLines(context: CardContext, user: string, number: number): readonly CardElement[] {
  const { face, school } = context;
  const copy = roomCopy.stranger;
  const known = school.people.find((person) => person.accounts.some((account) => account.user === user));
  const remove = button(copy.remove, inCase(face.id, 'RemoveStranger', { user }), { opensView: false });
  if (known === undefined) return [text(copy.unknown(number), { separator: true }), buttons(remove)];
  const add = button(copy.add, inCase(face.id, 'AddMember', { who: user }));
  return [text(known.name, { separator: true }), buttons(add, remove)];
}

/** Card for whoever watches the case: people are in the room who are not in the case. `strangers` are the platform's user ids. */
export function strangerCard(context: CardContext, strangers: readonly string[]): Card {
  const copy = roomCopy.stranger;
  const rest = strangers.length - MOST_STRANGERS;
  return cardOf(
    text(copy.first(context.face.callName)),
    text(copy.paused),
    ...strangers.slice(0, MOST_STRANGERS).flatMap((user, index) => strangerLines(context, user, index + 1)),
    ...(rest > 0 ? [text(copy.more(rest))] : []),
    subtle(copy.byHand),
  );
}
