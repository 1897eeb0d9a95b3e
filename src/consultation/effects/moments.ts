/** Moments at which something must be done, counted from now, in the school's own time. */

import type { Urgency } from '../../protocol/terms.ts';
import { addMinutes, addWorkingDays, endOfToday, instantOf, localDate, schoolDaysOn } from '../calendar.ts';
import type { Circumstances } from '../state.ts';

interface InCircumstances {
  readonly circumstances: Circumstances;
}

/** When a new request must have been read: danger 10 minutes, serious 2 hours, otherwise one school day. */
export function readBy(urgency: Urgency, work: InCircumstances): string {
  const { now, school } = work.circumstances;
  if (urgency === 'danger') return addMinutes(now, 10);
  return urgency === 'serious' ? addMinutes(now, 120) : schoolDaysOn(now, 1, school);
}

export const today = (work: InCircumstances): string =>
  endOfToday(work.circumstances.now, work.circumstances.school.timezone);
export const inSchoolDays = (work: InCircumstances, days: number): string =>
  schoolDaysOn(work.circumstances.now, days, work.circumstances.school);
/** Seventeen hours, national working days on: a term of Veilig Thuis knows no school holiday (Uitvoeringsbesluit Wmo 2015 art. 4.1.7). */
export function inWorkingDays(work: InCircumstances, from: string, days: number): string {
  const zone = work.circumstances.school.timezone;
  return instantOf(addWorkingDays(localDate(from, zone), days), '17:00', zone);
}
/** Nine hours on a date, also when the school is closed then: a term that was agreed does not wait for a school day. */
export function onDate(work: InCircumstances, date: string): string {
  return instantOf(date, '09:00', work.circumstances.school.timezone);
}
