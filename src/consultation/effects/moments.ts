/** Terms counted from now, in the school's own time. */

import type { Urgency } from '../../protocol/terms.ts';
import {
  addMinutes,
  addWorkingDays,
  endOfToday,
  instantOf,
  localDate,
  readingTerm,
  schoolDaysOn,
} from '../calendar.ts';
import type { Circumstances } from '../state.ts';

interface InCircumstances {
  readonly circumstances: Circumstances;
}

/** Returns when a new request must have been read. */
export const readBy = (urgency: Urgency, { circumstances: { now, school } }: InCircumstances): string =>
  readingTerm(urgency, now, school);

export const today = (work: InCircumstances): string =>
  endOfToday(work.circumstances.now, work.circumstances.school.timezone);
export const inSchoolDays = (work: InCircumstances, days: number): string =>
  schoolDaysOn(work.circumstances.now, days, work.circumstances.school);
/**
 * Returns 17:00 a number of national working days later: a term of Veilig Thuis does not stop for a school holiday (Uitvoeringsbesluit Wmo
 * 2015 art. 4.1.7).
 */
export function inWorkingDays(work: InCircumstances, from: string, days: number): string {
  const zone = work.circumstances.school.timezone;
  return instantOf(addWorkingDays(localDate(from, zone), days), '17:00', zone);
}
/** Returns 9:00 on a date, even when the school is closed then: an agreed term does not wait for a school day. */
export function onDate(work: InCircumstances, date: string): string {
  return instantOf(date, '09:00', work.circumstances.school.timezone);
}

/** School days after which those who were asked last of all are asked again; in danger minutes. */
const ASK_AGAIN = 5;
const DANGER_AGAIN = 60;

/** Returns when those who were asked last of all are asked again. */
export const askedAgain = (work: InCircumstances, danger: boolean): string =>
  danger ? addMinutes(work.circumstances.now, DANGER_AGAIN) : inSchoolDays(work, ASK_AGAIN);
