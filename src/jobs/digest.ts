/** Job that plans the weekly digests: each person's slot of the week is taken once, whichever replica comes first. */
import type { Person, PersonId, School } from '../consultation/school.ts';
import { digestSlot, dueDigest, nextQuarter } from '../digest/moments.ts';
import { type DigestSettings, usualDigest } from '../digest/settings.ts';
import { type DigestPeopleParts, digestPeople } from './digest-people.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

type DigestParts = RoundParts & DigestPeopleParts;

/** Returns who should have a digest by now, by week. */
function dueDigests(
  people: readonly Person[],
  school: School,
  settings: ReadonlyMap<PersonId, DigestSettings>,
  now: string,
): ReadonlyMap<string, readonly PersonId[]> {
  const due = new Map<string, PersonId[]>();
  for (const person of people) {
    const week = dueDigest(settings.get(person.id) ?? usualDigest, school, now);
    if (week !== undefined) due.set(week, [...(due.get(week) ?? []), person.id]);
  }
  return due;
}

export function digestJob(parts: DigestParts): Job {
  const { personal } = parts.store;
  const look = async (schoolId: string, now: Date): Promise<Date> => {
    const school = await personal.school(schoolId);
    if (school === undefined) return nextQuarter(now);
    const settings = await personal.settings(schoolId);
    if (dueDigests(school.people, school, settings, now.toISOString()).size > 0) {
      const { people, besides } = await digestPeople(parts, school, now);
      for (const [week, due] of dueDigests(people, school, settings, now.toISOString()))
        await personal.plan({ schoolId, slot: digestSlot(week), people: due, besides, now });
    }
    return nextQuarter(now);
  };
  return { name: 'digest', budgetMs: 60_000, run: (signal) => eachSchool(parts, 'digest', signal, look) };
}
