/** Reminder and alarm cards in one person's DM. */
import { localDate } from '../src/consultation/calendar.ts';
import { activeMembers } from '../src/consultation/face.ts';
import { type PersonId, personOf, type School } from '../src/consultation/school.ts';
import { isDangerous } from '../src/consultation/urgency.ts';
import { type Alarm, alarmSince } from '../src/digest/alarms.ts';
import type { Digest } from '../src/digest/digest.ts';
import { MOST_REMINDERS } from '../src/digest/reminded.ts';
import type { Reminder, ReminderItem } from '../src/digest/reminders.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { reminderCopy as copy, digestCopy } from './copy/digest.nl.ts';
import { notifications } from './copy/notifications.nl.ts';
import { roomCopy } from './copy/room.nl.ts';
import { minuteWords } from './danger.ts';
import { emergencyNumbers } from './emergency.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { askedRows } from './take-over.ts';
import { atSchool, atVersion, inCase } from './verbs.ts';
import { wordsOf } from './waits.ts';
import { workRow } from './work-rows.ts';

interface ReminderContext {
  readonly school: School;
  /** Whom it is for. */
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
}

function last(item: ReminderItem): readonly CardElement[] {
  if (item.watched) return [];
  // A term is over when its day is, however often it was asked.
  if (item.handedOn && item.wait.dueAt !== undefined) return [subtle(copy.lastToday)];
  if (item.times < MOST_REMINDERS) return [];
  return [subtle(item.handedOn ? copy.last : copy.lastAlone)];
}

function itemElements(context: ReminderContext, item: ReminderItem, index: number): readonly CardElement[] {
  const { face, wait, watched, ref } = item;
  const snooze = atVersion(ref.revision, inCase(face.id, 'Snooze', { task: ref.task }));
  const asked = workRow(
    { ...item, group: 'now', mine: !watched },
    { ...context, isPosted: true },
    index === 0 ? 'positive' : undefined,
  );
  return [
    { ...asked, separator: true, ...(wait.overdue ? { mark: asked.mark ?? 'late' } : {}) },
    ...(watched ? [subtle(copy.watched)] : []),
    ...last(item),
    // Danger does not wait until tomorrow.
    ...(isDangerous(face) ? [] : [buttons(button(copy.snooze, snooze, { opensView: false }))]),
  ];
}

/** The reminder card: what is due, once a day. `asked`: what this person is asked to take over. */
export function reminderCard(reminder: Reminder | undefined, context: ReminderContext, asked?: Digest['asked']): Card {
  const { school, now } = context;
  const { items = [], more = 0 } = reminder ?? {};
  return cardOf(
    heading(copy.first),
    ...items.flatMap((item, index) => itemElements(context, item, index)),
    ...(asked === undefined ? [] : askedRows(asked.cases, { school, profile: asked.profile, now, isPosted: true })),
    ...(more > 0
      ? [subtle(digestCopy.more(more)), buttons(button(digestCopy.list, atSchool(school.id, 'MyCases')))]
      : []),
  );
}

/** The card in the place of a reminder or alarm of which nothing waits any more. */
export const overCard = (): Card => cardOf(subtle(copy.over));

/**
 * The alarm card for what cannot wait, at any hour. Whoever is asked is never told to call themselves or each other; who watches the case is
 * given the numbers of those who are asked.
 */
export function alarmCard({ face, profile, wait }: Alarm, { school, now, person }: ReminderContext): Card {
  const caseId = face.id;
  const asked = wait.people.includes(person) ? [] : wait.people;
  const others = activeMembers(face).flatMap((m) =>
    m.person === person || asked.includes(m.person) ? [] : [m.person],
  );
  const today = localDate(now, school.timezone);
  const calls = asked.flatMap((id) => {
    const who = personOf(school, id);
    return who?.phone === undefined ? [] : [text(copy.callOwner(who.name, who.phone), { weight: 'Bolder' })];
  });
  return cardOf(
    text(notifications.urgent),
    heading(copy.alarm(face.callName)),
    text(
      copy.alarmTask(wordsOf(wait, { profile, isPlain: true }).what, minuteWords({ school, today }, alarmSince(wait))),
    ),
    ...calls,
    ...emergencyNumbers(school, others),
    buttons(
      button(roomCopy.open, inCase(caseId, 'OpenFile'), { style: 'positive' }),
      button(roomCopy.next, inCase(caseId, 'Next')),
      button(roomCopy.reported, inCase(caseId, 'ReportEmergency'), { style: 'destructive' }),
    ),
  );
}
