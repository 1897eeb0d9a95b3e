/**
 * Reminders: one message a day to each person for whom something waits that is due, or has not moved for a week; at most three each, after
 * which the stand-in gets a task. Danger has alarms besides (`alarms.ts`).
 */
import { addSchoolDays, isSchoolDay, localDate } from '../consultation/calendar.ts';
import { type CaseFace, taskOf } from '../consultation/face.ts';
import { isHandedOn, staysWithOne } from '../consultation/policy.ts';
import type { Person, PersonId, School } from '../consultation/school.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { byUrgency } from '../consultation/waits/order.ts';
import { isQuiet, type Wait } from '../consultation/waits/wait.ts';
import { mayRemind, mayRemindWatcher, reminderSlot, ripeBefore } from './moments.ts';
import { type TellPolicy, type ToldCase, waitsIn } from './overview.ts';
import { MOST_REMINDERS, type Reminded, refOf, type WaitRef, watcherOn } from './reminded.ts';

const MOST_ITEMS = 10;

export interface ReminderItem extends ToldCase {
  readonly wait: Wait;
  /** Name under which reminders of it are counted. */
  readonly ref: WaitRef;
  /** Number of this reminder, from 1. */
  readonly times: number;
  /** True for what waits for somebody else, in a case this person watches during the holiday. */
  readonly watched: boolean;
  /** True for what a colleague is asked for after enough reminders. */
  readonly handedOn: boolean;
}

export interface Reminder {
  readonly slot: string;
  readonly items: readonly ReminderItem[];
  /** Number of items that are not shown and not counted as reminded. */
  readonly more: number;
}

interface Looking {
  readonly school: School;
  readonly policy: TellPolicy;
  /** ISO instant. */
  readonly now: string;
}

interface RoundInput extends Looking {
  readonly cases: readonly ToldCase[];
  readonly reminded: readonly Reminded[];
}

interface ReminderInput extends RoundInput {
  readonly person: Person;
}

/** Milliseconds in which the message that asked it is reminder enough. */
const JUST_ASKED = 60 * 60_000;

/** Who only wrote something down is never asked for more. */
const isRipe = (wait: Wait, ripe: ReturnType<typeof ripeBefore>, now: string): boolean => {
  if (isQuiet(wait) || wait.kind === 'look') return false;
  if (Date.parse(now) - Date.parse(wait.since) < JUST_ASKED) return false;
  // Whoever planned a talk was told to be asked on its day.
  if (wait.kind === 'planned' || wait.kind === 'replan') return true;
  return wait.dueAt === undefined ? (wait.askedAt ?? wait.since) < ripe.opened : wait.dueAt < ripe.due;
};

type Counted = (caseId: string, ref: WaitRef, person: PersonId) => Reminded | undefined;

const countKey = (caseId: string, { task, revision }: WaitRef, person: PersonId): string =>
  [caseId, task, revision, person].join(' ');
const countedIn = (reminded: readonly Reminded[]): Counted => {
  const found = new Map(reminded.map((one) => [countKey(one.caseId, one, one.person), one]));
  return (caseId, ref, person) => found.get(countKey(caseId, ref, person));
};

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

/** What may be asked about today, and of whom. */
interface Asking extends ToldCase {
  readonly wait: Wait;
  readonly ref: WaitRef;
  readonly people: readonly PersonId[];
}

/** Returns what these cases ask about today. In a holiday that is what a holiday does not stop, of whoever watches the case. */
function askingIn(cases: readonly ToldCase[], { school, policy, now }: Looking): readonly Asking[] {
  const today = localDate(now, school.timezone);
  const holiday = mayRemindWatcher(school, now);
  const ripe = ripeBefore(school, now);
  return cases
    .filter(({ face }) => face.phase !== 'closed')
    .flatMap((told) => {
      const { face } = told;
      const watcher = holiday ? watcherOn(face, today) : undefined;
      return waitsIn(told, { school, now })
        .filter((wait) => isRipe(wait, ripe, now) && (!holiday || goesOn(face, wait, school)))
        .map((wait): Asking => {
          const people = watcher === undefined ? wait.people : [watcher];
          return { ...told, wait, ref: refOf(wait, face), people: people.filter((id) => policy.mayOpenFile(told, id)) };
        });
    });
}

function isTakenOver({ face, ref }: Asking): boolean {
  const task = taskOf(face, ref.task);
  return task === undefined ? !staysWithOne(face, ref.task) : isHandedOn(task);
}

/** True for somebody who may be reminded at this moment. */
export const mayBeAsked = (person: Person, school: School, now: string): boolean =>
  mayRemindWatcher(school, now) || mayRemind(person, school, now);

/** Returns those of a school who are reminded of something now. */
export function remindedNow(input: RoundInput): readonly PersonId[] {
  const { school, now, cases } = input;
  const able = school.people.filter((person) => mayBeAsked(person, school, now)).map(({ id }) => id);
  if (able.length === 0) return [];
  const counted = countedIn(input.reminded);
  const today = localDate(now, school.timezone);
  const asked = askingIn(cases, input).flatMap(({ face, ref, people }) =>
    people.filter((id) => timesNow(counted(face.id, ref, id), today) !== undefined),
  );
  return able.filter((id) => asked.includes(id));
}

/**
 * Returns what one person is reminded of now; undefined outside their hours, and when there is nothing. In a holiday it has only what a
 * holiday does not stop, and whoever watches the case is asked instead of the owner.
 */
export function remindersFor(input: ReminderInput): Reminder | undefined {
  const { person, school, cases, now } = input;
  if (!mayBeAsked(person, school, now)) return undefined;
  const today = localDate(now, school.timezone);
  const counted = countedIn(input.reminded);
  const items = askingIn(cases, input)
    .filter(({ people }) => people.includes(person.id))
    .flatMap((asking): readonly ReminderItem[] => {
      const times = timesNow(counted(asking.face.id, asking.ref, person.id), today);
      return times === undefined
        ? []
        : [{ ...asking, times, watched: !asking.wait.people.includes(person.id), handedOn: isTakenOver(asking) }];
    })
    .sort(byUrgency);
  if (items.length === 0) return undefined;
  return { slot: reminderSlot(today), items: items.slice(0, MOST_ITEMS), more: Math.max(0, items.length - MOST_ITEMS) };
}

/** Returns the day on which a snoozed task is asked about again: the next school day, even if that is some time off. */
export const snoozeUntil = (school: School, now: string): string =>
  addSchoolDays(localDate(now, school.timezone), 1, school);
