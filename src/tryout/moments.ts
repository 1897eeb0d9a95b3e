import {
  addDays,
  addMinutes,
  instantOf,
  isNationalHoliday,
  localDate,
  localMinutes,
  weekdayOf,
} from '../consultation/calendar.ts';

const isSchoolDay = (date: string): boolean => !['sa', 'su'].includes(weekdayOf(date)) && !isNationalHoliday(date);

/** Returns the ISO instant of this many school days before today, at `HH:mm`. */
export function schoolDayBefore(now: Date, days: number, time: string, zone: string): string {
  let date = localDate(now.toISOString(), zone);
  for (let left = days; left > 0; ) {
    date = addDays(date, -1);
    if (isSchoolDay(date)) left -= 1;
  }
  return instantOf(date, time, zone);
}

/** Moments at which something comes by itself: the digest, the first reminders, and those of teachers after their lessons. */
const STATIONS = ['08:00', '08:30', '15:30'];
const MORNING = '08:00';

const twoDigits = (count: number): string => String(count).padStart(2, '0');
const timeOf = (instant: string, zone: string): string => {
  const minutes = localMinutes(instant, zone);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
};

type Leap = 'hour' | 'tomorrow' | 'monday' | 'week';

/** Returns the moments that a visitor can move the clock to, as ISO instants. */
export function leapsFrom(now: Date, zone: string): readonly { readonly id: Leap; readonly to: string }[] {
  const instant = now.toISOString();
  const today = localDate(instant, zone);
  const mornings = Array.from({ length: 8 }, (_, days) => addDays(today, days))
    .map((date) => ({ date, at: instantOf(date, MORNING, zone) }))
    .filter(({ at }) => at > instant);
  const monday = mornings.find(({ date }) => weekdayOf(date) === 'mo')?.at;
  return [
    { id: 'hour', to: addMinutes(instant, 60) },
    { id: 'tomorrow', to: instantOf(addDays(today, 1), MORNING, zone) },
    ...(monday === undefined ? [] : [{ id: 'monday' as const, to: monday }]),
    { id: 'week', to: instantOf(addDays(today, 7), timeOf(instant, zone), zone) },
  ];
}

/** Returns where the clock stops on the way, so that each day's messages come on their own day; the last one is the end. */
export function stationsBetween(from: Date, to: Date, zone: string): readonly Date[] {
  const end = to.toISOString();
  const begin = from.toISOString();
  const found: string[] = [];
  for (let date = localDate(begin, zone); date <= localDate(end, zone); date = addDays(date, 1))
    found.push(...STATIONS.map((time) => instantOf(date, time, zone)));
  return [...found.filter((at) => at > begin && at < end), end].map((at) => new Date(at));
}
