/** Jobs that plan reminders and alarms, hand tasks over after enough reminders, and ask before a holiday who watches. */

import { instantOf, localDate } from '../consultation/calendar.ts';
import type { SystemCommand } from '../consultation/commands.ts';
import { type CaseFace, openTasks } from '../consultation/face.ts';
import { type PersonId, personOf, type School } from '../consultation/school.ts';
import { alarmTasks } from '../consultation/task-kinds.ts';
import { isTask } from '../consultation/task-names.ts';
import { needsWatcher } from '../consultation/watch.ts';
import {
  inDaytime,
  mayRemind,
  mayRemindWatcher,
  nextQuarter,
  reminderSlot,
  ripeBefore,
  watchOn,
} from '../digest/moments.ts';
import { MOST_REMINDERS } from '../digest/reminded.ts';
import { alarmNumber, alarmSlot } from '../digest/reminders.ts';
import { errorCode, levelOf } from '../log.ts';
import type { TaskRef } from '../port/own-messages.ts';
import type { DangerTask } from '../port/personal-store.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

export interface ReminderParts extends RoundParts {
  /** Executes a command of the clock on a case; a command that no longer applies does nothing. */
  readonly execute: (caseId: string, command: SystemCommand) => Promise<void>;
}

async function plan(parts: ReminderParts, school: School, now: Date): Promise<void> {
  const { personal } = parts.store;
  const at = now.toISOString();
  const today = localDate(at, school.timezone);
  const slot = reminderSlot(today);
  const holiday = mayRemindWatcher(school, at);
  const mayAsk = (id: PersonId): boolean => {
    const person = personOf(school, id);
    return person !== undefined && (holiday || mayRemind(person, school, at));
  };
  if (!school.people.some(({ id }) => mayAsk(id))) return;
  const people = await personal.remindable({
    schoolId: school.id,
    slot,
    ...ripeBefore(school, at),
    today,
    startOfToday: instantOf(today, '00:00', school.timezone),
    most: MOST_REMINDERS,
    holiday,
  });
  await personal.plan({ schoolId: school.id, slot, people: people.filter(mayAsk), now });
}

/**
 * Hands over a task: first in the case, then in the notes. After a crash in between the case is asked again, and refuses a task that has
 * moved.
 */
async function passOn(parts: ReminderParts, task: TaskRef & { readonly person: PersonId }): Promise<void> {
  await parts.execute(task.caseId, { type: 'PassOn', task: task.task, revision: task.revision });
  await parts.store.personal.passed(task);
}

async function handOn(parts: ReminderParts, school: School, now: Date): Promise<void> {
  if (!inDaytime(school, now.toISOString())) return;
  const today = localDate(now.toISOString(), school.timezone);
  for (const task of await parts.store.personal.exhausted(school.id, today, MOST_REMINDERS)) await passOn(parts, task);
}

const asksNow = (face: CaseFace, until: string, zone: string): boolean =>
  needsWatcher(face, until, zone) &&
  face.watcher?.until !== until &&
  !openTasks(face).some(({ id }) => id === `holidayWatch:${until}`);

async function askWatchers(parts: ReminderParts, school: School, now: Date): Promise<void> {
  const day = watchOn(localDate(now.toISOString(), school.timezone), school);
  if (day === undefined || !inDaytime(school, now.toISOString())) return;
  const faces = await parts.store.personal.openFaces(school.id);
  if (day.kind === 'ask') {
    for (const face of faces.filter((f) => asksNow(f, day.until, school.timezone)))
      await parts.execute(face.id, { type: 'AskWatcher', until: day.until });
    return;
  }
  for (const face of faces.filter((f) => openTasks(f).some((task) => isTask(task, 'holidayWatch'))))
    await parts.execute(face.id, { type: 'AskWatcher' });
}

export function remindersJob(parts: ReminderParts): Job {
  const look = async (schoolId: string, now: Date): Promise<Date> => {
    const school = await parts.store.personal.school(schoolId);
    if (school !== undefined) {
      await handOn(parts, school, now);
      await askWatchers(parts, school, now);
      await plan(parts, school, now);
    }
    return nextQuarter(now);
  };
  return { name: 'reminders', budgetMs: 60_000, run: (signal) => eachSchool(parts, 'reminders', signal, look) };
}

/** Alarms the owner and whoever watches the case, once for each alarm number. */
async function alarm(parts: ReminderParts, task: DangerTask, now: Date): Promise<void> {
  const number = alarmNumber(task.since, now.toISOString());
  if (number === undefined) return;
  if (number > MOST_REMINDERS) return passOn(parts, { ...task, person: task.owner });
  // In a zone that is behind this may be a day too long, which at worst gives one alarm more.
  const watched = task.watcher !== undefined && task.watcher.until >= now.toISOString().slice(0, 10);
  const people = new Set([task.owner, ...(watched && task.watcher !== undefined ? [task.watcher.person] : [])]);
  const slot = alarmSlot(task.caseId, { id: task.task, revision: task.revision }, number);
  await parts.store.personal.plan({ schoolId: task.schoolId, slot, people: [...people], now });
}

/** Job for alarms: it runs at every tick, at any hour. */
export function alarmsJob(parts: ReminderParts): Job {
  const run = async (signal: AbortSignal): Promise<void> => {
    const now = parts.clock();
    for (const task of await parts.store.personal.danger(now, alarmTasks)) {
      if (signal.aborted) return;
      await alarm(parts, task, now).catch((error: unknown) =>
        parts.log(levelOf(error), 'alarm_failed', { caseId: task.caseId, cause: errorCode(error) }),
      );
    }
  };
  return { name: 'alarms', budgetMs: 10_000, run };
}
