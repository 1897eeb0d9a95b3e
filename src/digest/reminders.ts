/**
 * Reminders: one message a day to each person for whom something waits that is due, or has not moved for a week; at most three each, after
 * which the stand-in gets a task. Danger knows no office hours.
 */
import { addSchoolDays, isSchoolDay, localDate } from '../consultation/calendar.ts';
import { type CaseFace, openTasks, type Task } from '../consultation/face.ts';
import type { Person, PersonId, School } from '../consultation/school.ts';
import { isTask } from '../consultation/task-names.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { byUrgency } from '../consultation/waits/order.ts';
import { isQuiet, type Wait } from '../consultation/waits/wait.ts';
import { mayRemind, mayRemindWatcher, reminderSlot, ripeBefore } from './moments.ts';
import { type TellPolicy, type ToldCase, waitsIn } from './overview.ts';
import { MOST_REMINDERS, type Reminded } from './reminded.ts';

/** Minutes between two alarms of one task in danger. */
const ALARM_EVERY = 60;
const MOST_ITEMS = 10;

export interface ReminderItem extends ToldCase {
  readonly wait: Wait;
  /** Name under which reminders of it are counted. */
  readonly ref: WaitRef;
  /** Number of this reminder, from 1. */
  readonly times: number;
  /** True for what waits for somebody else, in a case this person watches during the holiday. */
  readonly watched: boolean;
}

export interface Reminder {
  readonly slot: string;
  readonly items: readonly ReminderItem[];
  /** Number of items that are not shown and not counted as reminded. */
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

/** A task in its revision. What waits without a task has its key and, in minutes, since when: once it moved on it is counted anew. */
interface WaitRef {
  readonly task: string;
  readonly revision: number;
}

const MINUTE = 60_000;

/** Returns what reminders of a wait are counted under; a decision on the text has a task of its own. */
export function refOf(wait: Wait, face: CaseFace): WaitRef {
  const decides = wait.kind === 'approve' ? openTasks(face).find((t) => isTask(t, 'decide')) : undefined;
  const { id, revision } = wait.task ?? decides ?? {};
  if (id !== undefined && revision !== undefined) return { task: id, revision };
  return { task: wait.key, revision: Math.floor(Date.parse(wait.since) / MINUTE) };
}

/** Who only wrote something down is never asked for more. */
const isRipe = (wait: Wait, ripe: ReturnType<typeof ripeBefore>): boolean => {
  if (isQuiet(wait) || wait.kind === 'look') return false;
  return wait.dueAt === undefined ? wait.since < ripe.opened : wait.dueAt < ripe.due;
};

/** Returns who watches the case on a date of a holiday. */
const watcherOn = (face: CaseFace, date: string): PersonId | undefined =>
  face.watcher !== undefined && date <= face.watcher.until ? face.watcher.person : undefined;

const countOf = (input: ReminderInput, caseId: string, ref: WaitRef): Reminded | undefined =>
  input.reminded.find(
    (r) => r.caseId === caseId && r.task === ref.task && r.revision === ref.revision && r.person === input.person.id,
  );

/**
 * Returns the number of the next reminder; undefined when it rests, or was asked about often enough. The same day gives the same number.
 */
function timesNow(reminded: Reminded | undefined, today: string): number | undefined {
  if (reminded === undefined) return 1;
  if (reminded.snoozedUntil !== undefined && reminded.snoozedUntil > today) return undefined;
  const times = reminded.lastOn === today ? reminded.count : reminded.count + 1;
  return times > MOST_REMINDERS ? undefined : times;
}

/** True for what a holiday does not stop: a term that ends while the school is closed, and danger. */
const goesOn = (face: CaseFace, { dueAt }: Wait, school: School): boolean =>
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
  const isAsked = (face: CaseFace, wait: Wait): boolean => {
    const watcher = holiday ? watcherOn(face, today) : undefined;
    const isTheirs = watcher === undefined ? wait.people.includes(person.id) : watcher === person.id;
    return isTheirs && (!holiday || goesOn(face, wait, school));
  };
  const items = cases
    .filter(({ face }) => face.phase !== 'closed' && policy.mayOpenFile({ face }, person.id))
    .flatMap((told) =>
      waitsIn(told, input)
        .filter((wait) => isRipe(wait, ripe) && isAsked(told.face, wait))
        .flatMap((wait): readonly ReminderItem[] => {
          const ref = refOf(wait, told.face);
          const times = timesNow(countOf(input, told.face.id, ref), today);
          return times === undefined ? [] : [{ ...told, wait, ref, times, watched: !wait.people.includes(person.id) }];
        }),
    )
    .sort(byUrgency);
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
