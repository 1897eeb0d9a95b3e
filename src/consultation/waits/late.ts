/** What waits too long for others, and whether somebody may send those others a reminder of it (*seintje*): one a day for each wait. */
import { addDays, instantOf, isSchoolDay, localDate } from '../calendar.ts';
import type { CaseFace } from '../face.ts';
import { type PersonId, personOf, type School } from '../school.ts';
import { isHere } from '../stand-ins.ts';
import { isDangerous } from '../urgency.ts';
import { isPrivate, isQuiet, type Wait } from './wait.ts';

/** School days after which what has no date is asked about. */
const UNDATED = 5;
/** Days to search back: longer than any school stays closed. */
const FAR = 60;

/** The latest answer of each school: a list asks the same of one day some hundred times. */
const answered = new WeakMap<School, { readonly today: string; readonly since: string }>();

/** Returns since when something without a term waits too long at this moment. ISO instant. */
export function longAgo(school: School, now: string): string {
  const today = localDate(now, school.timezone);
  const known = answered.get(school);
  if (known?.today === today) return known.since;
  const since = longBefore(today, school);
  answered.set(school, { today, since });
  return since;
}

function longBefore(today: string, school: School): string {
  let day = today;
  for (let left = UNDATED; left > 0; ) {
    day = addDays(day, -1);
    if (isSchoolDay(day, school) || day < addDays(today, -FAR)) left -= 1;
  }
  return instantOf(addDays(day, 1), '00:00', school.timezone);
}

/** True for what is a day past its term, or has waited for a week without one; in danger at the minute of its term. */
export function isTooLong(wait: Wait, face: CaseFace, school: School, now: string): boolean {
  if (isQuiet(wait)) return false;
  if (wait.dueAt === undefined) return wait.since < longAgo(school, now);
  const day = (instant: string): string => localDate(instant, school.timezone);
  return (wait.overdue && isDangerous(face)) || day(wait.dueAt) < day(now);
}

/** `possible`: to these people; `sent`: it went today; `early`: it does not wait too long; otherwise there is nobody to remind. */
type Nudging =
  | { readonly kind: 'possible'; readonly people: readonly PersonId[] }
  | { readonly kind: 'sent' | 'early' | 'nobody' };

/** Returns whether a reminder of this wait may be sent now, and to whom: those who are asked and present today. */
export function nudgingOf(wait: Wait, face: CaseFace, school: School, now: string): Nudging {
  if (!isTooLong(wait, face, school, now)) return { kind: 'early' };
  const today = localDate(now, school.timezone);
  const sent = face.nudges?.some((nudge) => nudge.wait === wait.key && localDate(nudge.at, school.timezone) === today);
  if (sent === true) return { kind: 'sent' };
  const people = wait.people.filter((id) => {
    const person = personOf(school, id);
    return person !== undefined && isHere(person, school, now);
  });
  // Whoever is asked whether they stay, take over or name somebody has no access now, and a card of their own.
  return people.length === 0 ||
    wait.kind === 'leave' ||
    wait.kind === 'takeOver' ||
    wait.kind === 'board' ||
    isPrivate(wait)
    ? { kind: 'nobody' }
    : { kind: 'possible', people };
}
