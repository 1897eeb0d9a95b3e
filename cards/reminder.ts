/** Reminder and alarm cards in one person's DM. */
import { localDate } from '../src/consultation/calendar.ts';
import { activeMembers } from '../src/consultation/face.ts';
import { type PersonId, personOf, type School } from '../src/consultation/school.ts';
import { MOST_REMINDERS } from '../src/digest/reminded.ts';
import type { Reminder, ReminderItem } from '../src/digest/reminders.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { taskTitle } from './context.ts';
import { reminderCopy as copy, digestCopy } from './copy/digest.nl.ts';
import { notifications } from './copy/notifications.nl.ts';
import { roomCopy } from './copy/room.nl.ts';
import { minuteWords } from './danger.ts';
import { emergencyNumbers } from './emergency.ts';
import { dayFrom, termFrom } from './moments.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { atSchool, atVersion, inCase } from './verbs.ts';

interface ReminderContext {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
}

/** True for a task whose work a colleague takes over if need be. */
const handedOn = (item: ReminderItem): boolean =>
  ['careCoordinator', 'schoolLeader', 'board'].includes(item.task.ownerRole);

function moment({ school, now }: ReminderContext, { task }: ReminderItem): string {
  const looking = { zone: school.timezone, now };
  const day = dayFrom(task.dueAt ?? task.openedAt, looking);
  if (task.dueAt === undefined) return copy.undated(day);
  return task.dueAt < now ? copy.late(day) : copy.due(termFrom(task.dueAt, looking));
}

function last(item: ReminderItem): readonly CardElement[] {
  if (item.times < MOST_REMINDERS || item.watched) return [];
  return [subtle(handedOn(item) ? copy.last : copy.lastAlone)];
}

function itemElements(context: ReminderContext, item: ReminderItem): readonly CardElement[] {
  const { face, profile, task, watched } = item;
  const caseId = face.id;
  const snooze = atVersion(task.revision, inCase(caseId, 'Snooze', { task: task.id }));
  return [
    text(copy.item(face.callName, taskTitle(profile, task)), { weight: 'Bolder', separator: true }),
    subtle(watched ? `${moment(context, item)} ${copy.watched}` : moment(context, item)),
    ...last(item),
    buttons(
      button(roomCopy.open, inCase(caseId, 'OpenFile'), { style: 'positive' }),
      button(copy.snooze, snooze, { opensView: false }),
    ),
  ];
}

/** The reminder card: what is due, once a day. */
export function reminderCard(reminder: Reminder, context: ReminderContext): Card {
  const { school } = context;
  return cardOf(
    heading(copy.first),
    ...reminder.items.flatMap((item) => itemElements(context, item)),
    ...(reminder.more > 0
      ? [subtle(digestCopy.more(reminder.more)), buttons(button(digestCopy.list, atSchool(school.id, 'MyCases')))]
      : []),
  );
}

/** The alarm card for a task that cannot wait, at any hour. Whoever it is for is never told to call themselves; who watches the case is given the number of the one who has the task. */
export function alarmCard(
  item: Omit<ReminderItem, 'times' | 'watched'>,
  { school, now, person }: ReminderContext & { readonly person: PersonId },
): Card {
  const { face, profile, task } = item;
  const caseId = face.id;
  const owner = task.owner === person || task.owner === undefined ? undefined : personOf(school, task.owner);
  const others = activeMembers(face).flatMap((m) => (m.person === person || m.person === owner?.id ? [] : [m.person]));
  const due = task.dueAt ?? task.openedAt;
  const today = localDate(now, school.timezone);
  return cardOf(
    text(notifications.urgent),
    heading(copy.alarm(face.callName)),
    text(copy.alarmTask(taskTitle(profile, task), minuteWords({ school, today }, due))),
    ...(owner?.phone === undefined ? [] : [text(copy.callOwner(owner.name, owner.phone), { weight: 'Bolder' })]),
    ...emergencyNumbers(school, others),
    buttons(
      button(roomCopy.open, inCase(caseId, 'OpenFile'), { style: 'positive' }),
      button(roomCopy.next, inCase(caseId, 'Next')),
      button(roomCopy.reported, inCase(caseId, 'ReportEmergency'), { style: 'destructive' }),
    ),
  );
}
