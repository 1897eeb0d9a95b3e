/**
 * Moments at which messages go out by themselves, in the school's own days and hours, whatever the machine's zone. Days are counted on date
 * strings.
 */
import dayjs from 'dayjs';
import advancedFormat from 'dayjs/plugin/advancedFormat.js';
import isoWeekPlugin from 'dayjs/plugin/isoWeek.js';
import utc from 'dayjs/plugin/utc.js';
import {
  addDays,
  addSchoolDays,
  instantOf,
  isNationalHoliday,
  isSchoolDay,
  localDate,
  localMinutes,
  remembering,
  weekdayOf,
  worksOn,
} from '../consultation/calendar.ts';
import type { Person, School } from '../consultation/school.ts';
import { longAgo } from '../consultation/waits/late.ts';
import { type DigestSettings, digestDays } from './settings.ts';

dayjs.extend(utc);
dayjs.extend(isoWeekPlugin);
dayjs.extend(advancedFormat);

/** Returns the ISO week, such as `2026-W53`: the year is that of the week's Thursday, so 1 January 2027 belongs to that week too. */
export const isoWeek = remembering((date) => dayjs.utc(date).format('GGGG-[W]WW'));

const mondayOf = remembering((date) => addDays(date, 1 - dayjs.utc(date).isoWeekday()));

/** Returns the dates of the ISO week of a date, Monday to Sunday. */
export function weekOf(date: string): readonly string[] {
  const monday = mondayOf(date);
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i));
}

export const digestSlot = (week: string): string => `digest:${week}`;
export const yearlySlot = (date: string): string => `yearly:${date}`;
export const reminderSlot = (date: string): string => `reminder:${date}`;
/** Of the first message to somebody who is new. */
export const WELCOME_SLOT = 'welcome';

/** Returns the day of a reminder from its slot. */
export const reminderDate = (slot: string): string | undefined => /^reminder:(.+)$/.exec(slot)?.[1];

interface DigestMoment {
  readonly week: string;
  /** ISO instant. */
  readonly at: string;
}

/**
 * Returns the digest moment in the ISO week of `now`: the chosen day, otherwise the first school day after it, otherwise the last one
 * before it. Undefined in a week without school days.
 */
export function digestMoment(settings: DigestSettings, school: School, now: string): DigestMoment | undefined {
  const days = weekOf(localDate(now, school.timezone));
  const chosen = days[digestDays.indexOf(settings.day)] ?? '';
  const open = days.filter((day) => isSchoolDay(day, school));
  const day = open.find((d) => d >= chosen) ?? open.at(-1);
  return day === undefined ? undefined : { week: isoWeek(day), at: instantOf(day, settings.time, school.timezone) };
}

const HOUR = 60;
const MORNING = 7 * HOUR;

/** What says when a school is open. */
type Open = Pick<School, 'timezone' | 'closed'>;

/** True on a school day from 7:00 to 18:00: a late message arrives when people look, and not at night. */
export function inDaytime(school: Open, now: string): boolean {
  const minutes = localMinutes(now, school.timezone);
  return isSchoolDay(localDate(now, school.timezone), school) && minutes >= MORNING && minutes < 18 * HOUR;
}

/** Returns the first moment in the daytime from `now` on, as an ISO instant. */
export function daytimeFrom(school: Open, now: string): string {
  if (inDaytime(school, now)) return now;
  const today = localDate(now, school.timezone);
  const isToCome = isSchoolDay(today, school) && localMinutes(now, school.timezone) < MORNING;
  return instantOf(isToCome ? today : addSchoolDays(today, 1, school), '07:00', school.timezone);
}

/** Returns the week whose digest a person should have by now. A bot that was down catches up within the week. */
export function dueDigest(settings: DigestSettings, school: School, now: string): string | undefined {
  const moment = digestMoment(settings, school, now);
  return moment !== undefined && moment.at <= now && inDaytime(school, now) ? moment.week : undefined;
}

/** Start of reminders, after the digest of that morning, which is a reminder too. */
const FROM = 8 * HOUR + 30;
/** Start of reminders for teachers, who teach until a quarter past three. */
const AFTER_LESSONS = 15 * HOUR + 15;
const teaches = (person: Person): boolean =>
  person.roles.includes('teacher') && !person.roles.some((r) => r === 'careCoordinator' || r === 'schoolLeader');

/** True on the person's own working day, within school hours, and for teachers outside lesson time. */
export function mayRemind(person: Person, school: School, now: string): boolean {
  const minutes = localMinutes(now, school.timezone);
  const from = teaches(person) ? AFTER_LESSONS : FROM;
  return worksOn(person, localDate(now, school.timezone), school) && minutes >= from && minutes < 17 * HOUR;
}

/** Returns what to ask about today, as ISO instants: those due before `due`, and without a date what waits since before `opened`. */
export function ripeBefore(school: School, now: string): { readonly due: string; readonly opened: string } {
  const { timezone } = school;
  return { due: instantOf(addDays(localDate(now, timezone), 1), '00:00', timezone), opened: longAgo(school, now) };
}

/** True when somebody who watches during the holiday may be reminded: on a working day with the school closed, in office hours. */
export function mayRemindWatcher(school: School, now: string): boolean {
  const date = localDate(now, school.timezone);
  const minutes = localMinutes(now, school.timezone);
  return isClosedWorkingDay(date, school) && minutes >= 9 * HOUR && minutes < 17 * HOUR;
}

const isWeekday = (date: string): boolean => !['sa', 'su'].includes(weekdayOf(date));
/** True on a national working day on which the school is closed. */
const isClosedWorkingDay = (date: string, school: School): boolean =>
  isWeekday(date) && !isNationalHoliday(date) && !isSchoolDay(date, school);

/** Number of such closed working days that make a holiday in which somebody must watch. */
const HOLIDAY = 3;
/** Days to search ahead: longer than any school stays closed. */
const FAR = 120;

/** Returns the days without school next to a date, going `step` days at a time. */
function closedFrom(date: string, step: 1 | -1, school: School): readonly string[] {
  const days: string[] = [];
  for (let day = addDays(date, step); !isSchoolDay(day, school) && days.length < FAR; day = addDays(day, step))
    days.push(day);
  return days;
}

const isHoliday = (days: readonly string[], school: School): boolean =>
  days.filter((day) => isClosedWorkingDay(day, school)).length >= HOLIDAY;

/**
 * Returns what to ask on a day: on the last school day before a holiday, who watches until its last day; on the first one after it, that
 * the question is over.
 */
export function watchOn(
  date: string,
  school: School,
): { readonly kind: 'ask'; readonly until: string } | { readonly kind: 'end' } | undefined {
  if (!isSchoolDay(date, school)) return undefined;
  const ahead = closedFrom(date, 1, school);
  const until = ahead.at(-1);
  if (until !== undefined && isHoliday(ahead, school)) return { kind: 'ask', until };
  return isHoliday(closedFrom(date, -1, school), school) ? { kind: 'end' } : undefined;
}

/** Returns the next quarter of an hour: schools are checked every quarter. */
export const nextQuarter = (now: Date): Date => {
  const quarter = 15 * 60_000;
  return new Date((Math.floor(now.getTime() / quarter) + 1) * quarter);
};
