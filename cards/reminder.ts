/** Reminder and alarm cards in one person's DM. */
import { localDate } from '../src/consultation/calendar.ts';
import { activeMembers, type Task } from '../src/consultation/face.ts';
import { type PersonId, personOf, type School } from '../src/consultation/school.ts';
import type { ToldCase } from '../src/digest/overview.ts';
import { MOST_REMINDERS } from '../src/digest/reminded.ts';
import type { Reminder, ReminderItem } from '../src/digest/reminders.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { taskTitle } from './context.ts';
import { reminderCopy as copy, digestCopy } from './copy/digest.nl.ts';
import { notifications } from './copy/notifications.nl.ts';
import { roomCopy } from './copy/room.nl.ts';
import { minuteWords } from './danger.ts';
import { emergencyNumbers } from './emergency.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { atSchool, atVersion, inCase } from './verbs.ts';
import { workRow } from './work-rows.ts';

interface ReminderContext {
  readonly school: School;
  /** Whom it is for. */
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
}

/** A task in danger, and its case. */
interface Alarmed extends ToldCase {
  readonly task: Task;
}

/** True for a task whose work a colleague takes over if need be. */
const handedOn = ({ wait }: ReminderItem): boolean =>
  (wait.kind === 'task' || wait.kind === 'approve') && ['careCoordinator', 'schoolLeader', 'board'].includes(wait.role);

function last(item: ReminderItem): readonly CardElement[] {
  if (item.times < MOST_REMINDERS || item.watched) return [];
  return [subtle(handedOn(item) ? copy.last : copy.lastAlone)];
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
    buttons(button(copy.snooze, snooze, { opensView: false })),
  ];
}

/** The reminder card: what is due, once a day. */
export function reminderCard(reminder: Reminder, context: ReminderContext): Card {
  const { school } = context;
  return cardOf(
    heading(copy.first),
    ...reminder.items.flatMap((item, index) => itemElements(context, item, index)),
    ...(reminder.more > 0
      ? [subtle(digestCopy.more(reminder.more)), buttons(button(digestCopy.list, atSchool(school.id, 'MyCases')))]
      : []),
  );
}

/**
 * The alarm card for a task that cannot wait, at any hour. Whoever it is for is never told to call themselves; who watches the case is given
 * the number of the one who has the task.
 */
export function alarmCard(item: Alarmed, { school, now, person }: ReminderContext): Card {
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
