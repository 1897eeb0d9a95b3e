/** Danger on posted cards: since when, by whom, until when something is due, and when it was taken back. */
import { localDate } from '../src/consultation/calendar.ts';
import type { CaseFace } from '../src/consultation/face.ts';
import { isPractice } from '../src/consultation/practice.ts';
import type { PersonId } from '../src/consultation/school.ts';
import { isDangerous, lastRaise } from '../src/consultation/urgency.ts';
import { isAlarming } from '../src/consultation/waits/alarming.ts';
import { byUrgency } from '../src/consultation/waits/order.ts';
import type { Wait } from '../src/consultation/waits/wait.ts';
import type { CardElement } from '../src/port/card.ts';
import { type CardContext, nameOf, when } from './context.ts';
import { dangerCardCopy as copy } from './copy/danger.nl.ts';
import { type NotificationText, notifications } from './copy/notifications.nl.ts';
import { timeWords } from './moments.ts';
import { box, text } from './parts.ts';
import { waitsOn, whoIsAsked, wordsOf } from './waits.ts';

/** Maximum number of terms beside the danger; the others are among the tasks. */
const MOST_TERMS = 2;

/** Returns a moment to the minute: today without its date, because nobody reckons with dates in danger. */
export const minuteWords = (context: Pick<CardContext, 'school' | 'today'>, instant: string): string =>
  localDate(instant, context.school.timezone) === context.today
    ? timeWords(instant, context.school.timezone)
    : when(context, instant);

/** Returns what must happen first, earliest term first, with who is asked today. */
function urgentWaits(context: CardContext): readonly (Wait & { readonly dueAt: string })[] {
  const { face } = context;
  return waitsOn(context)
    .flatMap((wait) => (wait.dueAt !== undefined && isAlarming(wait) ? [{ ...wait, dueAt: wait.dueAt }] : []))
    .toSorted((one, other) => byUrgency({ face, wait: one }, { face, wait: other }))
    .slice(0, MOST_TERMS);
}

/** Returns the lines about danger: who recorded it and when, and who is to do what until when. */
export function dangerLines(context: CardContext): readonly string[] {
  const { face, profile } = context;
  const { at, by } = lastRaise(face);
  return [
    copy.recorded(minuteWords(context, at), by === undefined ? undefined : nameOf(context, by)),
    ...urgentWaits(context).map((wait) =>
      copy.until(
        minuteWords(context, wait.dueAt),
        whoIsAsked(wait, context),
        wordsOf(wait, { profile, isPlain: true }).what,
      ),
    ),
  ];
}

/** Returns the sentence about danger that was taken back; undefined when there is none, or it is danger again. */
export function takenBackWords(context: CardContext): string | undefined {
  const { takenBack, urgency, phase } = context.face;
  if (takenBack === undefined || urgency === 'danger' || phase !== 'open') return undefined;
  const { at, by } = takenBack;
  return copy.takenBack(minuteWords(context, at), by === undefined ? undefined : nameOf(context, by));
}

/** The box about danger on the card of the room; what was taken back stays there that day. */
export function dangerBox(context: CardContext): readonly CardElement[] {
  const { face, school, today } = context;
  if (isDangerous(face)) {
    const [first = '', ...rest] = dangerLines(context);
    return [box('attention', text(first, { weight: 'Bolder', color: 'Attention' }), ...rest.map((line) => text(line)))];
  }
  const words = takenBackWords(context);
  const sameDay = face.takenBack !== undefined && localDate(face.takenBack.at, school.timezone) === today;
  return words === undefined || !sameDay ? [] : [box('emphasis', text(words))];
}

/** Returns the notification of the card about danger: urgent for everybody whom it asks something, and nobody practises under it. */
export const dangerNotification = (face: CaseFace, person: PersonId): NotificationText =>
  isDangerous(face) && !isPractice(face) && lastRaise(face).by !== person
    ? notifications.urgent
    : notifications.neutral;
