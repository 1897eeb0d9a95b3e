/** When something goes out by itself: in the school's own days and hours, whatever the machine's zone. Days are counted on date strings. */
import dayjs from 'dayjs';
import advancedFormat from 'dayjs/plugin/advancedFormat.js';
import isoWeekPlugin from 'dayjs/plugin/isoWeek.js';
import utc from 'dayjs/plugin/utc.js';
import {
  addDays,
  instantOf,
  isNationalHoliday,
  isSchoolDay,
  localDate,
  localMinutes,
  weekdayOf,
  worksOn,
} from '../consultation/calendar.ts';
import type { Person, School } from '../consultation/school.ts';
import { type DigestSettings, digestDays } from './settings.ts';

dayjs.extend(utc);
dayjs.extend(isoWeekPlugin);
dayjs.extend(advancedFormat);

/** `2026-W53`: the year is that of the week's Thursday, so 1 January 2027 belongs to it too. */
export const isoWeek = (date: string): string => dayjs.utc(date).format('GGGG-[W]WW');

/** Monday to Sunday of the ISO week of a date. */
export function weekOf(date: string): readonly string[] {
  const monday = addDays(date, 1 - dayjs.utc(date).isoWeekday());
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i));
}

export const digestSlot = (week: string): string => `digest:${week}`;
export const reminderSlot = (date: string): string => `reminder:${date}`;

interface DigestMoment {
  readonly week: string;
  /** ISO instant. */
  readonly at: string;
}

/**
 * The one moment in the ISO week of `now`: the day that was chosen, else the first school day after it, else the last one before it.
 * Undefined in a week without any school day.
 */
export function digestMoment(settings: DigestSettings, school: School, now: string): DigestMoment | undefined {
  const days = weekOf(localDate(now, school.timezone));
  const chosen = days[digestDays.indexOf(settings.day)] ?? '';
  const open = days.filter((day) => isSchoolDay(day, school));
  const day = open.find((d) => d >= chosen) ?? open.at(-1);
  return day === undefined ? undefined : { week: isoWeek(day), at: instantOf(day, settings.time, school.timezone) };
}

const HOUR = 60;

/** On a school day from seven to six: what comes late comes at a time when people look, and not at night. */
export function inDaytime(school: School, now: string): boolean {
  const minutes = localMinutes(now, school.timezone);
  return isSchoolDay(localDate(now, school.timezone), school) && minutes >= 7 * HOUR && minutes < 18 * HOUR;
}

/** The week whose digest a person should have by now. A bot that was down catches up within the week. */
export function dueDigest(settings: DigestSettings, school: School, now: string): string | undefined {
  const moment = digestMoment(settings, school, now);
  return moment !== undefined && moment.at <= now && inDaytime(school, now) ? moment.week : undefined;
}

/** After the digest of that morning, which is a reminder too. */
const FROM = 8 * HOUR + 30;
/** Teachers stand before a class until a quarter past three. */
const AFTER_LESSONS = 15 * HOUR + 15;
const teaches = (person: Person): boolean =>
  person.roles.includes('teacher') && !person.roles.some((r) => r === 'careCoordinator' || r === 'schoolLeader');

/** A person's own working day, within school hours, and for teachers not in lesson time. */
export function mayRemind(person: Person, school: School, now: string): boolean {
  const minutes = localMinutes(now, school.timezone);
  const from = teaches(person) ? AFTER_LESSONS : FROM;
  return worksOn(person, localDate(now, school.timezone), school) && minutes >= from && minutes < 17 * HOUR;
}

/** Whether somebody who watches in the holiday may be reminded: on a closed working day, in office hours. */
export function mayRemindWatcher(school: School, now: string): boolean {
  const date = localDate(now, school.timezone);
  const minutes = localMinutes(now, school.timezone);
  return isClosedWorkingDay(date, school) && minutes >= 9 * HOUR && minutes < 17 * HOUR;
}

const isWeekday = (date: string): boolean => !['sa', 'su'].includes(weekdayOf(date));
/** The school is closed and the country is not. */
const isClosedWorkingDay = (date: string, school: School): boolean =>
  isWeekday(date) && !isNationalHoliday(date) && !isSchoolDay(date, school);

/** So many closed working days make a holiday in which somebody must watch. */
const HOLIDAY = 3;
/** Longer than any school is closed. */
const FAR = 120;

/** The days without school that border on a date, going `step` days at a time. */
function closedFrom(date: string, step: 1 | -1, school: School): readonly string[] {
  const days: string[] = [];
  for (let day = addDays(date, step); !isSchoolDay(day, school) && days.length < FAR; day = addDays(day, step))
    days.push(day);
  return days;
}

const isHoliday = (days: readonly string[], school: School): boolean =>
  days.filter((day) => isClosedWorkingDay(day, school)).length >= HOLIDAY;

/**
 * What a day asks for: on the last school day before a holiday who watches until its last day, on the first one after it that the
 * question is over.
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

/** The next quarter of an hour: schools are looked at on the hour and its quarters. */
export const nextQuarter = (now: Date): Date => {
  const quarter = 15 * 60_000;
  return new Date((Math.floor(now.getTime() / quarter) + 1) * quarter);
};
