/** The author's card: who has read the request, what happens now and who is working on it, until the end. */
import { localDate } from '../src/consultation/calendar.ts';
import { activeMembers } from '../src/consultation/face.ts';
import { isMainStep } from '../src/consultation/profile.ts';
import { holdersOf } from '../src/consultation/school.ts';
import { byUrgency } from '../src/consultation/waits/order.ts';
import { isQuiet, type Wait } from '../src/consultation/waits/wait.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { type CardContext, nameOf, numbered, when } from './context.ts';
import { practiceCopy } from './copy/practice.nl.ts';
import { roomCopy } from './copy/room.nl.ts';
import { emergencyLine } from './emergency.ts';
import { timeWords } from './moments.ts';
import { button, buttons, cardOf, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';
import { waitsOn, whoIsAsked, wordsOf } from './waits.ts';

const copy = roomCopy.author;
const MOST_AT = 3;

/** Returns when the request was read; on the same day the time is enough. */
function readMoment(context: CardContext, at: string): string {
  const { face, school } = context;
  const sameDay = localDate(at, school.timezone) === localDate(face.openedAt, school.timezone);
  return sameDay ? timeWords(at, school.timezone) : when(context, at);
}

function readers(context: CardContext): readonly CardElement[] {
  const { readBy, practice } = context.face;
  if (practice === true) return [text(practiceCopy.readers)];
  if (readBy.length === 0) return [text(copy.unread, { color: 'Warning' })];
  return [text(readBy.map(({ person, at }) => copy.read(nameOf(context, person), readMoment(context, at))).join('\n'))];
}

function underWay(context: CardContext): readonly CardElement[] {
  const { face, profile, school } = context;
  const current = face.steps.find((step) => step.status === 'now' && isMainStep(profile, step.id));
  const found = current === undefined ? undefined : numbered(profile, current.id);
  const step =
    current === undefined || found === undefined
      ? copy.betweenSteps
      : copy.now(found.number, found.step.title, when(context, current.startedAt ?? face.openedAt));
  const telling = { profile, school, isPlain: true } as const;
  const isMine = ({ people }: Wait): boolean => people.length === 1 && people.includes(face.openedBy);
  // The work of the steps stands in the room: a talk that is for somebody else changes nothing here.
  const isTold = ({ task, kind }: Wait): boolean => task !== undefined || kind === 'approve' || kind === 'takeOver';
  const lines = waitsOn(context)
    .filter((wait) => !isQuiet(wait) && (isTold(wait) || isMine(wait)))
    .toSorted((one, other) => byUrgency({ face, wait: one }, { face, wait: other }))
    .map((wait) =>
      copy.at(
        isMine(wait) ? copy.you : whoIsAsked(wait, telling),
        wordsOf(wait, telling).what,
        when(context, wait.since),
      ),
    );
  return [text(step), ...lines.slice(0, MOST_AT).map((line) => text(line))];
}

/** Returns whom to call while nobody has read it: members in the role that receives every new case, never somebody outside the case. */
function whomToCall({ face, profile, school }: CardContext): readonly CardElement[] {
  if (face.readBy.length > 0) return [];
  const members = activeMembers(face).filter((member) => member.person !== face.openedBy);
  const receiver = holdersOf(school, profile.roles.receives).find(
    (p) => p.phone !== undefined && members.some((member) => member.person === p.id),
  );
  return receiver?.phone === undefined ? [] : [subtle(copy.call(receiver.name, receiver.phone))];
}

function story(context: CardContext): readonly CardElement[] {
  const { face } = context;
  if (face.phase === 'recorded') return [...readers(context), subtle(copy.recordedHint)];
  const emergency = face.emergencyAt === undefined ? [] : [text(copy.emergency(when(context, face.emergencyAt)))];
  if (face.closedAt !== undefined)
    return [...readers(context), ...emergency, text(copy.closed(when(context, face.closedAt)))];
  return [...readers(context), ...whomToCall(context), ...emergency, ...underWay(context)];
}

/** The card in the author's DM, updated in place from the request to the end. */
export function authorCard(context: CardContext): Card {
  const { face } = context;
  const first = (face.phase === 'recorded' ? copy.recorded : copy.asked)(face.callName, when(context, face.openedAt));
  const caseId = face.id;
  return cardOf(
    text(first),
    ...story(context),
    subtle(emergencyLine().text),
    buttons(
      button(roomCopy.open, inCase(caseId, 'OpenFile')),
      ...(face.phase === 'closed' ? [] : [button(roomCopy.addEntry, inCase(caseId, 'AddEntry'))]),
      button(roomCopy.reported, inCase(caseId, 'ReportEmergency')),
    ),
  );
}
