/** Readers of form values: text, choices and moments, as the person entered them. */
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { isDate, localDate, localTime } from '../../../consultation/calendar.ts';
import type { FormValues } from '../../../port/card.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Returns the trimmed text of a field; undefined when empty. */
export function textOf(values: FormValues, id: string): string | undefined {
  const value = values[id];
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

export function listOf(values: FormValues, id: string): readonly string[] {
  const value = values[id];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? value.split(',') : value;
}

/** Returns one of the allowed choices; anything else counts as not chosen. */
export function choiceOf<T extends string>(values: FormValues, id: string, allowed: readonly T[]): T | undefined {
  const value = textOf(values, id);
  return allowed.find((a) => a === value);
}

/**
 * Returns what a date field and a time field say: the day where no time was given, otherwise the ISO instant in the school's zone; undefined
 * when there is no date, or one of them cannot be read.
 */
export function momentOf(values: FormValues, dateId: string, timeId: string, zone: string): string | undefined {
  const date = textOf(values, dateId);
  if (date === undefined || !isDate(date)) return undefined;
  const time = textOf(values, timeId);
  if (time === undefined) return date;
  if (!/^\d{2}:\d{2}$/.test(time)) return undefined;
  const moment = dayjs.tz(`${date}T${time}:00`, zone);
  return moment.isValid() ? moment.toISOString() : undefined;
}

/** Returns the `YYYY-MM-DD` and `HH:mm` of a moment in a zone, to fill its two fields; of a day the time is empty. */
export function fieldsOf(moment: string, zone: string): { readonly date: string; readonly time: string } {
  if (isDate(moment)) return { date: moment, time: '' };
  return { date: localDate(moment, zone), time: localTime(moment, zone) };
}
