/**
 * Moments as people read them, in the school's own time zone: `…Words` for a posted card, which may be read days later, `…From` for what is
 * read at once. Zone and moment of looking are arguments; no clock is read here.
 */
import { momentsCopy } from './copy/moments.nl.ts';

/** One formatter per zone: making one costs far more than using it, and a card holds many moments. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('nl-NL', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, format);
  return format;
};

type Parts = Readonly<Record<string, string>>;

/** The moments that were asked for last: a view says the same few again and again. */
const asked = new Map<string, Parts>();
const MOST_ASKED = 200;

function parts(instant: string, zone: string): Parts {
  const which = `${instant} ${zone}`;
  const known = asked.get(which);
  if (known !== undefined) return known;
  const found = formatFor(zone).formatToParts(new Date(instant));
  const named = Object.fromEntries(found.map((p) => [p.type, p.value.replace(/\.$/, '')]));
  if (asked.size >= MOST_ASKED) asked.clear();
  asked.set(which, named);
  return named;
}

/** A day, `YYYY-MM-DD`, is that day in every zone. */
export const isDay = (moment: string): boolean => moment.length === 10;
const dayParts = (moment: string, zone: string): Parts =>
  isDay(moment) ? parts(`${moment}T12:00:00Z`, 'UTC') : parts(moment, zone);
const yearOf = (moment: string, zone: string): string | undefined =>
  isDay(moment) ? moment.slice(0, 4) : parts(moment, zone).year;

/**
 * Returns the date of a day or an instant, such as `do 26 nov`, for what may be read days later. The year is added where it is another
 * than that of `today`, a day or an instant; without one it is always there.
 */
export function dayWords(moment: string, zone: string, today?: string): string {
  const p = dayParts(moment, zone);
  const day = `${p.weekday} ${p.day} ${p.month}`;
  return today !== undefined && yearOf(today, zone) === p.year ? day : `${day} ${p.year}`;
}

/** Does the same for a date, `YYYY-MM-DD`. */
export const dateWords = (date: string, today?: string): string => dayWords(`${date}T12:00:00Z`, 'UTC', today);

const written = new Map<string, Intl.DateTimeFormat>();

/** Returns a date, `YYYY-MM-DD`, as a letter has it: `26 november 2026`. */
export function letterDate(date: string): string {
  // Not while it is loaded: a start would wait for it, and few write a letter.
  const make = () =>
    new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  return formatOnce(written, 'UTC', make).format(new Date(`${date}T12:00:00Z`));
}

/** Returns a time such as `15:52`. */
export function timeWords(instant: string, zone: string): string {
  const p = parts(instant, zone);
  return `${p.hour}:${p.minute}`;
}

/** Returns a moment such as `do 26 nov, 15:52`, with the year as `dayWords` has it. */
export const momentWords = (instant: string, zone: string, today?: string): string =>
  `${dayWords(instant, zone, today)}, ${timeWords(instant, zone)}`;

/** Returns the day on which something happened; of what nobody dated, that the day is not known. */
export const happenedDay = (moment: string | undefined, zone: string, today?: string): string =>
  moment === undefined ? momentsCopy.unknown : dayWords(moment, zone, today);

/** Returns when something happened: with the time where it was given, and no more than is known. */
export const happenedWords = (moment: string | undefined, zone: string, today?: string): string =>
  moment === undefined || isDay(moment) ? happenedDay(moment, zone, today) : momentWords(moment, zone, today);

/** The moment of looking, for what is read at once: a private view, or a message that was just sent. */
export interface Looking {
  readonly zone: string;
  /** ISO instant. */
  readonly now: string;
}

const DAY = 86_400_000;
const dates = new Map<string, Intl.DateTimeFormat>();
const weekdays = new Map<string, Intl.DateTimeFormat>();

function formatOnce(made: Map<string, Intl.DateTimeFormat>, zone: string, make: () => Intl.DateTimeFormat) {
  const known = made.get(zone);
  if (known !== undefined) return known;
  const format = make();
  made.set(zone, format);
  return format;
}

/** Returns the date of an instant, `YYYY-MM-DD`. */
const dateIn = (instant: string, zone: string): string =>
  formatOnce(dates, zone, () => new Intl.DateTimeFormat('en-CA', { timeZone: zone })).format(new Date(instant));

const noon = (instant: string, zone: string): number => Date.parse(`${dateIn(instant, zone)}T12:00:00Z`);

/** Returns a day as people say it: `vandaag`, `gisteren`, `morgen`, `donderdag` within six days, otherwise `do 26 nov`. */
export function dayFrom(instant: string, { zone, now }: Looking): string {
  const away = Math.round((noon(instant, zone) - noon(now, zone)) / DAY);
  const near = momentsCopy.near[away];
  if (near !== undefined) return near;
  if (Math.abs(away) > 6) return dayWords(instant, zone, now);
  const make = () => new Intl.DateTimeFormat('nl-NL', { timeZone: zone, weekday: 'long' });
  return formatOnce(weekdays, zone, make).format(new Date(instant));
}

/** Returns a date (`YYYY-MM-DD`) as people say it. */
export const dateFrom = (date: string, { zone, now }: Looking): string =>
  dayFrom(`${date}T12:00:00Z`, { zone: 'UTC', now: `${dateIn(now, zone)}T12:00:00Z` });

/** The small hours belong to the night, not to the day whose date they have. */
const MORNING = 6;
const NOON = 12;

const hourOf = (instant: string, zone: string): number => Number(parts(instant, zone).hour);

/** Returns the day of a moment, or which night it lies in: the coming one from noon on, the last one until then. */
function dayOrNight(instant: string, looking: Looking): string {
  const day = dayFrom(instant, looking);
  if (hourOf(instant, looking.zone) >= MORNING) return day;
  const isMorning = hourOf(looking.now, looking.zone) < NOON;
  if (day === momentsCopy.near[0]) return isMorning ? momentsCopy.tonight : momentsCopy.lastNight;
  return day === momentsCopy.near[1] && !isMorning ? momentsCopy.tonight : day;
}

/** Returns a moment as people say it, such as `gisteren om 15:52`, `vannacht om 02:10`, or `do 26 nov, 15:52`. */
export function momentFrom(instant: string, looking: Looking): string {
  const day = dayOrNight(instant, looking);
  const time = timeWords(instant, looking.zone);
  return /\d/.test(day) ? `${day}, ${time}` : momentsCopy.at(day, time);
}

/**
 * Returns a term as people say it: `vandaag voor 17:00`, `uiterlijk 16:17` or `uiterlijk vannacht 00:06` where it is counted in minutes,
 * `voor do 26 nov, 17:00`.
 */
export function termFrom(instant: string, looking: Looking): string {
  const day = dayOrNight(instant, looking);
  const time = timeWords(instant, looking.zone);
  const isToday = dayFrom(instant, looking) === momentsCopy.near[0];
  if (/\d/.test(day)) return momentsCopy.beforeDay(day, time);
  if (day === momentsCopy.tonight && !isToday && time === '00:00') return momentsCopy.midnight;
  if (time.endsWith(':00') || !(isToday || day === momentsCopy.tonight)) return momentsCopy.before(day, time);
  return momentsCopy.atLast(isToday ? time : `${day} ${time}`);
}
