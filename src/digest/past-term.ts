/**
 * Silence past a term: what then is asked of whoever comes next. In danger it counts from the minute of the term; otherwise from the end of that
 * school day, because a term of days is over when that day is.
 */
import { addSchoolDays, instantOf, isSchoolDay, localDate, schoolDaysOn } from '../consultation/calendar.ts';
import { type CaseFace, openInvitations, taskOf } from '../consultation/face.ts';
import { isHandedOn } from '../consultation/policy.ts';
import type { School } from '../consultation/school.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { isQuiet, type Wait } from '../consultation/waits/wait.ts';
import { type ToldCase, waitsIn } from './overview.ts';
import { type Reminded, refOf, type WaitRef } from './reminded.ts';

const END = '17:00';

/** Returns the end of the school day of this date, or of the first one after it. ISO instant. */
const endOf = (date: string, school: School): string =>
  instantOf(isSchoolDay(date, school) ? date : addSchoolDays(date, 1, school), END, school.timezone);

const latest = (...moments: readonly string[]): string => moments.reduce((a, b) => (a > b ? a : b));

/** Returns since when silence about this term counts. `from`: the day until which somebody put it off, `YYYY-MM-DD`. ISO instant. */
export function silentFrom(dueAt: string, face: CaseFace, school: School, from?: string): string {
  if (isDangerous(face)) return dueAt;
  const days = [localDate(dueAt, school.timezone), ...(from === undefined ? [] : [from])];
  return latest(dueAt, ...days.map((day) => endOf(day, school)));
}

/** Of what was handed on and has no task of its own, whoever comes next has a school day too. */
const termOf = ({ dueAt, askedAt }: Wait, school: School): string | undefined =>
  dueAt === undefined || askedAt === undefined ? dueAt : latest(dueAt, schoolDaysOn(askedAt, 1, school));

/** Returns what in this case goes on to whoever comes next, because its term passed in silence. */
export function pastTerm(
  told: ToldCase,
  {
    school,
    now,
    reminded = [],
  }: { readonly school: School; readonly now: string; readonly reminded?: readonly Reminded[] },
): readonly WaitRef[] {
  const { face } = told;
  const refs = waitsIn(told, { school, now }).flatMap((wait): readonly WaitRef[] => {
    const ref = refOf(wait, face);
    const task = taskOf(face, ref.task);
    const term = termOf(wait, school);
    // Whoever is asked to take over has a term and a clock of their own.
    const isTaken = wait.kind === 'takeOver' || openInvitations(face).some((one) => one.wait === wait.key);
    if (term === undefined || isQuiet(wait) || isTaken) return [];
    if (task !== undefined && !isHandedOn(task)) return [];
    const putOff = reminded
      .filter((one) => one.caseId === face.id && one.task === ref.task && one.revision === ref.revision)
      .flatMap(({ snoozedUntil }) => snoozedUntil ?? [])
      .toSorted()
      .at(-1);
    return silentFrom(term, face, school, putOff) <= now ? [ref] : [];
  });
  return [...new Map(refs.map((ref) => [ref.task, ref])).values()];
}
