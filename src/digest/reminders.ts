/**
 * Reminders: one message a day to each person with something due, at most three per task, after which the stand-in gets it. Danger knows no
 * office hours.
 */
import { addDays, addSchoolDays, instantOf, isSchoolDay, localDate } from '../consultation/calendar.ts';
import { type CaseFace, openTasks, type Task } from '../consultation/face.ts';
import type { Person, PersonId, School } from '../consultation/school.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { mayRemind, mayRemindWatcher, reminderSlot } from './moments.ts';
import type { TellPolicy, ToldCase } from './overview.ts';
import { MOST_REMINDERS, type Reminded } from './reminded.ts';

/** Minutes between two alarms of one task in danger. */
const ALARM_EVERY = 60;
const MOST_ITEMS = 10;
/** School days after which a task without a date is asked about. */
const UNDATED = 5;

export interface ReminderItem extends ToldCase {
  readonly task: Task;
  /** Number of this reminder of the task, from 1. */
  readonly times: number;
  /** True for somebody else's task, in a case this person watches during the holiday. */
  readonly watched: boolean;
}

export interface Reminder {
  readonly slot: string;
  readonly items: readonly ReminderItem[];
  /** Number of tasks that are not shown and not counted as reminded. */
  readonly more: number;
}

interface ReminderInput {
  readonly person: Person;
  readonly school: School;
  readonly cases: readonly ToldCase[];
  readonly reminded: readonly Reminded[];
  readonly policy: TellPolicy;
  /** ISO instant. */
  readonly now: string;
}

/** Returns which tasks to ask about today, as ISO instants: those due before `due`, and without a date those opened before `opened`. */
export function ripeBefore(school: School, now: string): { readonly due: string; readonly opened: string } {
  const { timezone } = school;
  const today = localDate(now, timezone);
  let day = today;
  for (let left = UNDATED; left > 0; ) {
    day = addDays(day, -1);
    if (isSchoolDay(day, school) || day < addDays(today, -60)) left -= 1;
  }
  return {
    due: instantOf(addDays(today, 1), '00:00', timezone),
    opened: instantOf(addDays(day, 1), '00:00', timezone),
  };
}

const isRipe = ({ dueAt, openedAt }: Task, ripe: ReturnType<typeof ripeBefore>): boolean =>
  dueAt === undefined ? openedAt < ripe.opened : dueAt < ripe.due;

/** Returns who watches the case on a date of a holiday. */
const watcherOn = (face: CaseFace, date: string): PersonId | undefined =>
  face.watcher !== undefined && date <= face.watcher.until ? face.watcher.person : undefined;

const countOf = (input: ReminderInput, caseId: string, task: Task): Reminded | undefined =>
  input.reminded.find(
    (r) => r.caseId === caseId && r.task === task.id && r.revision === task.revision && r.person === input.person.id,
  );

/**
 * Returns the number of the next reminder; undefined when the task rests, or was asked about often enough. The same day gives the same
 * number.
 */
function timesNow(reminded: Reminded | undefined, today: string): number | undefined {
  if (reminded === undefined) return 1;
  if (reminded.snoozedUntil !== undefined && reminded.snoozedUntil > today) return undefined;
  const times = reminded.lastOn === today ? reminded.count : reminded.count + 1;
  return times > MOST_REMINDERS ? undefined : times;
}

/** True for what a holiday does not stop: a term that ends while the school is closed, and danger. */
const goesOn = (face: CaseFace, { dueAt }: Task, school: School): boolean =>
  isDangerous(face) || (dueAt !== undefined && !isSchoolDay(localDate(dueAt, school.timezone), school));

/**
 * Returns what one person is reminded of now; undefined outside their hours, and when there is nothing. In a holiday it has only what a
 * holiday does not stop, and whoever watches the case is asked instead of the owner.
 */
export function remindersFor(input: ReminderInput): Reminder | undefined {
  const { person, school, cases, policy, now } = input;
  const today = localDate(now, school.timezone);
  const holiday = mayRemindWatcher(school, now);
  if (!holiday && !mayRemind(person, school, now)) return undefined;
  const ripe = ripeBefore(school, now);
  const isAsked = (face: CaseFace, task: Task): boolean => {
    if (!holiday) return task.owner === person.id;
    return goesOn(face, task, school) && (watcherOn(face, today) ?? task.owner) === person.id;
  };
  const items = cases
    .filter(({ face }) => face.phase !== 'closed' && policy.mayOpenFile({ face }, person.id))
    .flatMap((told) =>
      openTasks(told.face)
        .filter((task) => isAsked(told.face, task) && isRipe(task, ripe))
        .flatMap((task): readonly ReminderItem[] => {
          const times = timesNow(countOf(input, told.face.id, task), today);
          return times === undefined ? [] : [{ ...told, task, times, watched: task.owner !== person.id }];
        }),
    )
    .sort((a, b) => ((a.task.dueAt ?? a.task.openedAt) < (b.task.dueAt ?? b.task.openedAt) ? -1 : 1));
  if (items.length === 0) return undefined;
  return { slot: reminderSlot(today), items: items.slice(0, MOST_ITEMS), more: Math.max(0, items.length - MOST_ITEMS) };
}

/** Returns the day on which a snoozed task is asked about again: the next school day, even if that is some time off. */
export const snoozeUntil = (school: School, now: string): string =>
  addSchoolDays(localDate(now, school.timezone), 1, school);

/**
 * Returns the number of the alarm due for a task in danger, from 1; past `MOST_REMINDERS` the stand-in gets the task. Undefined before its
 * term. `since`: its term, or otherwise the moment it was opened. Missed alarms are not made up for.
 */
export function alarmNumber(since: string, now: string): number | undefined {
  const minutes = (Date.parse(now) - Date.parse(since)) / 60_000;
  return minutes < 0 ? undefined : Math.floor(minutes / ALARM_EVERY) + 1;
}

export const alarmSlot = (caseId: string, task: Pick<Task, 'id' | 'revision'>, number: number): string =>
  `alarm:${caseId}:${task.id}:${task.revision}:${number}`;

/** Returns what an alarm is about, from its slot; a task's own id may contain colons. */
export function readAlarmSlot(
  slot: string,
): { readonly caseId: string; readonly task: string; readonly revision: number } | undefined {
  const found = /^alarm:([^:]+):(.+):(\d+):\d+$/.exec(slot);
  const [, caseId, task, revision] = found ?? [];
  return caseId === undefined || task === undefined ? undefined : { caseId, task, revision: Number(revision) };
}
