/** What of all that returns every year one person is asked, reminded of, and told in a digest. */
import { addDays, addSchoolDays, isSchoolDay, localDate, worksOn } from '../consultation/calendar.ts';
import type { Person, School } from '../consultation/school.ts';
import {
  type CourseDuty,
  courseCounts,
  coursesOf,
  type DutyGround,
  isToldOf,
  type SharedDuty,
  sharedDuties,
  today,
} from './duties.ts';
import { mayRemind } from './moments.ts';
import { MOST_REMINDERS } from './reminded.ts';

/** What is asked of one person today. */
export interface OwnDuties {
  readonly shared: readonly SharedDuty[];
  readonly courses: readonly CourseDuty[];
}

/** Returns what came and is asked of this person, and not done. */
export const ownDuties = (person: Person, ground: DutyGround): OwnDuties => ({
  shared: sharedDuties(ground).filter(({ openSince, people }) => openSince !== undefined && people.includes(person.id)),
  courses: coursesOf(person, ground),
});

/** What one person's digest tells of all this. */
export interface Yearly extends OwnDuties {
  /** What others were asked, and who did it since the digest before. */
  readonly others: readonly SharedDuty[];
  /** For directie. */
  readonly followed: ReturnType<typeof courseCounts>;
}

/** The days on which these came last. */
const daysOf = ({ shared, courses }: OwnDuties): readonly string[] => [
  ...shared.flatMap(({ on }) => on ?? []),
  ...courses.map(({ openSince }) => openSince),
];

export const asksNothing = (own: OwnDuties): boolean => own.shared.length + own.courses.length === 0;

/**
 * Returns what a digest tells of what returns every year. What stays open is told again once a month, and to whoever looks for themselves; it is
 * in each digest that goes out anyhow (`isAlong`). Undefined where there is nothing to tell.
 */
export function yearlyFor(
  person: Person,
  ground: DutyGround,
  { since, isAlong }: { readonly since?: string; readonly isAlong: boolean },
): Yearly | undefined {
  const day = today(ground);
  const before = since === undefined ? '' : localDate(since, ground.school.timezone);
  const isFirst = before.slice(0, 7) !== day.slice(0, 7);
  const own = ownDuties(person, ground);
  const others = sharedDuties(ground).filter(
    (one) =>
      isToldOf(person, one) &&
      (one.openSince === undefined
        ? one.done !== undefined && one.done.by !== person.id && one.done.at > (since ?? one.done.at)
        : !one.people.includes(person.id) && (isFirst || (one.on ?? '') > before)),
  );
  const followed = isFirst ? courseCounts(person, ground) : [];
  if (asksNothing(own) && others.length + followed.length === 0) return undefined;
  const isNew = isFirst || others.length > 0 || daysOf(own).some((on) => on > before);
  return isAlong || isNew ? { ...own, others, followed } : undefined;
}

/** School days between two reminders. */
const WEEK = 5;

/**
 * True where somebody is reminded today of what came on a day: on their first own day from then on, and again in the two weeks after. No count is
 * kept: the days tell.
 */
function isRemindedOf(on: string, person: Person, school: School, day: string): boolean {
  const first = isSchoolDay(on, school) ? on : addSchoolDays(on, 1, school);
  for (let week = 0; week < MOST_REMINDERS; week += 1) {
    const from = week === 0 ? first : addSchoolDays(first, week * WEEK, school);
    const until = addSchoolDays(first, (week + 1) * WEEK, school);
    if (day < from || day >= until) continue;
    for (let before = from; before < day; before = addDays(before, 1))
      if (worksOn(person, before, school)) return false;
    return worksOn(person, day, school);
  }
  return false;
}

/** Returns what this person is reminded of today; who has the digest reads it there. */
export function remindedDuties(person: Person, ground: DutyGround): OwnDuties {
  const { school, now } = ground;
  if (!mayRemind(person, school, now)) return { shared: [], courses: [] };
  const day = today(ground);
  const { shared, courses } = ownDuties(person, ground);
  const isDue = (on: string | undefined): boolean => on !== undefined && isRemindedOf(on, person, school, day);
  return {
    shared: shared.filter(({ on }) => isDue(on)),
    courses: courses.filter(({ openSince }) => isDue(openSince)),
  };
}
