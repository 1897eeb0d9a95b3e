/**
 * Days and times of a school. Days are counted on date strings and placed in the time zone only afterwards, so that DST never shifts an
 * hour.
 */
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { DateRange, Person, School, Weekday } from './school.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

const weekdays: readonly Weekday[] = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'];

/** Number of answers that are remembered at a time. */
const MOST_ANSWERS = 200;

/** Returns the same function, which remembers its latest answers: what a person may do asks the same of a few moments hundreds of times. */
export function remembering<T extends string>(answer: (asked: string) => T): (asked: string) => T {
  const given = new Map<string, T>();
  return (asked) => {
    const known = given.get(asked);
    if (known !== undefined) return known;
    const found = answer(asked);
    if (given.size >= MOST_ANSWERS) given.clear();
    given.set(asked, found);
    return found;
  };
}

/** One formatter per zone: making one costs far more than using it. */
const formatters = new Map<string, (instant: string) => string>();

function formatterOf(zone: string): (instant: string) => string {
  const formatter = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return remembering((instant) => {
    const time = Date.parse(instant);
    return Number.isNaN(time) ? '' : formatter.format(time);
  });
}

/** Returns an instant in a zone as `YYYY-MM-DD HH:mm`, which is how the Swedish locale writes dates. */
function local(instant: string, zone: string): string {
  const format = formatters.get(zone) ?? formatterOf(zone);
  formatters.set(zone, format);
  return format(instant);
}

/** Returns the local date of an instant as `YYYY-MM-DD`; empty for text that is not an instant. */
export const localDate = (instant: string, zone: string): string => local(instant, zone).slice(0, 10);
/** Returns the day of something that happened, given as a day or as an instant. */
export const dayOf = (at: string, zone: string): string => (isDate(at) ? at : localDate(at, zone));
/** True for a day or an instant that has still to come. */
export const isAhead = (at: string, now: string, zone: string): boolean =>
  isDate(at) ? at > localDate(now, zone) : at > now;
/** Returns the minutes since local midnight of an instant. */
export const localMinutes = (instant: string, zone: string): number => {
  const [hours, minutes] = localTime(instant, zone).split(':');
  return Number(hours) * 60 + Number(minutes);
};
/** Returns the local time of an instant as `HH:mm`; empty for text that is not an instant. */
export const localTime = (instant: string, zone: string): string => local(instant, zone).slice(11);
const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (time: number): string => (Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10));
/** True for a real calendar day written as `YYYY-MM-DD`. */
export const isDate = (text: string): boolean => text.length === 10 && dateOf(midnight(text)) === text;
/** Returns the weekday of a date. */
export const weekdayOf: (date: string) => Weekday = remembering(
  (date) => weekdays[new Date(midnight(date)).getUTCDay()] ?? 'mo',
);
export const addDays = (date: string, days: number): string => dateOf(midnight(date) + days * 86_400_000);
/** Returns the same day a number of months later, or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}
const instantIn = remembering((asked) => {
  const [local = '', zone = ''] = asked.split(' ');
  return dayjs.tz(local, zone).toISOString();
});
/** Returns the ISO instant of a local date and time (`HH:mm`) in a zone. */
export const instantOf = (date: string, time: string, zone: string): string => instantIn(`${date}T${time}:00 ${zone}`);
export const addMinutes = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

const within = (date: string, ranges: readonly DateRange[]): boolean =>
  ranges.some((r) => r.from <= date && date <= r.to);

/** Returns Western Easter Sunday of a year, by the anonymous Gregorian algorithm. */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = b >> 2;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = c >> 2;
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function holidaysOf(year: number): ReadonlySet<string> {
  const sunday = easter(year);
  const king = weekdayOf(`${year}-04-27`) === 'su' ? `${year}-04-26` : `${year}-04-27`;
  const fixed = [`${year}-01-01`, king, `${year}-05-05`, `${year}-12-25`, `${year}-12-26`];
  const moving = [-2, 1, 39, 50].map((days) => addDays(sunday, days));
  return new Set([...fixed, ...moving]);
}

const holidays = new Map<number, ReadonlySet<string>>();

/** True for the generally recognised public holidays of the Netherlands (Algemene termijnenwet art. 3). */
export function isNationalHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const known = holidays.get(year) ?? holidaysOf(year);
  holidays.set(year, known);
  return known.has(date);
}

const isWeekend = (date: string): boolean => ['sa', 'su'].includes(weekdayOf(date));

/** True for a day on which the school is open. */
export const isSchoolDay = (date: string, school: Pick<School, 'closed'>): boolean =>
  !isWeekend(date) && !isNationalHoliday(date) && !within(date, school.closed);

/** Longer than any school stays closed. Past this limit every day counts, so that the search always ends. */
const longestClosure = 100;

function count(date: string, days: number, counts: (date: string) => boolean): string {
  let day = date;
  let skipped = 0;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    skipped = counts(day) ? 0 : skipped + 1;
    if (skipped === 0 || skipped > longestClosure) left -= 1;
  }
  return day;
}

/** Returns the date n school days later. */
export const addSchoolDays = (date: string, days: number, school: Pick<School, 'closed'>): string =>
  count(date, days, (d) => isSchoolDay(d, school));
/** Returns the date n national working days later: terms of Veilig Thuis do not stop for a school holiday. */
export const addWorkingDays = (date: string, days: number): string =>
  count(date, days, (d) => !isWeekend(d) && !isNationalHoliday(d));

/** True for somebody who said that they are away on this date; a day on which they never work is not that. */
export const isAwayOn = (person: Pick<Person, 'away'>, date: string): boolean => within(date, person.away);

/** True when the person works on this date: it is one of their workdays, they are not away, and the school is open. */
export const worksOn = (person: Person, date: string, school: School): boolean =>
  isSchoolDay(date, school) &&
  !isAwayOn(person, date) &&
  (person.workdays === undefined || person.workdays.includes(weekdayOf(date)));

/** Returns the end of this working day (17:00), or an hour from now when it is later than that. */
export function endOfToday(now: string, zone: string): string {
  const end = instantOf(localDate(now, zone), '17:00', zone);
  return end > now ? end : addMinutes(now, 60);
}

/** True within school hours: 8:00 to 17:00 on a school day. At other times perhaps nobody reads messages. */
export function withinSchoolHours(now: string, school: School): boolean {
  const minutes = localMinutes(now, school.timezone);
  return isSchoolDay(localDate(now, school.timezone), school) && minutes >= 8 * 60 && minutes < 17 * 60;
}

/** Returns 17:00 on the date n school days from now. */
export const schoolDaysOn = (now: string, days: number, school: School): string =>
  instantOf(addSchoolDays(localDate(now, school.timezone), days, school), '17:00', school.timezone);

/** Returns when a new request must have been read: 10 minutes in danger, 2 hours when serious, otherwise one school day. */
export function readingTerm(urgency: string, now: string, school: School): string {
  if (urgency === 'danger') return addMinutes(now, 10);
  return urgency === 'serious' ? addMinutes(now, 120) : schoolDaysOn(now, 1, school);
}
