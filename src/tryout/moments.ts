import { addDays, instantOf, isNationalHoliday, localDate, weekdayOf } from '../consultation/calendar.ts';

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
