/** Reminders to whoever is asked to take over something in a case that they are not in: like those of others, at most three. */
import { addSchoolDays, localDate } from '../consultation/calendar.ts';
import type { mayOpenFile } from '../consultation/policy.ts';
import type { PersonId, School } from '../consultation/school.ts';
import type { AskedCase } from './asked-case.ts';
import { mayRemind, ripeBefore } from './moments.ts';
import { type ToldCase, waitsIn } from './overview.ts';
import { MOST_REMINDERS } from './reminded.ts';

/** Milliseconds in which the message that asked it is reminder enough. */
const JUST_ASKED = 60 * 60_000;

/**
 * True for what is due today or before and was not asked just now; of what was asked today the term has to be over. No count is kept of who is
 * not in a case: the days since then tell.
 */
export function isAskedAgain(
  { since, dueAt }: Pick<AskedCase, 'since' | 'dueAt'>,
  school: School,
  now: string,
): boolean {
  if (Date.parse(now) - Date.parse(since) < JUST_ASKED || dueAt >= ripeBefore(school, now).due) return false;
  const isOfToday = localDate(since, school.timezone) === localDate(now, school.timezone);
  if (isOfToday && dueAt > now) return false;
  const first = localDate(since < dueAt ? since : dueAt, school.timezone);
  return localDate(now, school.timezone) < addSchoolDays(first, MOST_REMINDERS + 1, school);
}

interface RoundInput {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
  readonly cases: readonly ToldCase[];
  readonly policy: { readonly mayOpenFile: typeof mayOpenFile };
}

/** Returns those of a school who are reminded now that they are asked to take over. */
export const askedAgainNow = ({ school, now, cases, policy }: RoundInput): readonly PersonId[] => {
  const able = school.people.filter((person) => mayRemind(person, school, now)).map(({ id }) => id);
  const asked = cases.flatMap((told) =>
    waitsIn(told, { school, now })
      .filter(({ kind, since, dueAt = '' }) => kind === 'takeOver' && isAskedAgain({ since, dueAt }, school, now))
      .flatMap(({ people }) => people.filter((id) => !policy.mayOpenFile(told, id))),
  );
  return able.filter((id) => asked.includes(id));
};
