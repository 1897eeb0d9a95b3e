/** Reminder and alarm cards in one person's DM. */
import type { School } from '../src/consultation/school.ts';
import { MOST_REMINDERS } from '../src/digest/reminded.ts';
import type { Reminder, ReminderItem } from '../src/digest/reminders.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { taskTitle } from './context.ts';
import { reminderCopy as copy, digestCopy } from './copy/digest.nl.ts';
import { neutralNotification, roomCopy } from './copy/room.nl.ts';
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

/** The alarm card for a task that cannot wait, at any hour; its first line stays neutral, because others may see the screen. */
export function alarmCard(item: Omit<ReminderItem, 'times' | 'watched'>, { school }: ReminderContext): Card {
  const { face, profile, task } = item;
  const caseId = face.id;
  return cardOf(
    text(neutralNotification),
    heading(copy.alarm(face.callName)),
    text(taskTitle(profile, task)),
    ...emergencyNumbers(
      school,
      face.members.filter((m) => m.until === undefined).map((m) => m.person),
    ),
    buttons(
      button(roomCopy.open, inCase(caseId, 'OpenFile'), { style: 'positive' }),
      button(roomCopy.next, inCase(caseId, 'Next')),
      button(roomCopy.reported, inCase(caseId, 'ReportEmergency'), { style: 'destructive' }),
    ),
  );
}
