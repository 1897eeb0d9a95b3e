/** Job that plans the weekly digests: each person's slot of the week is taken once, whichever replica comes first. */
import { type Person, type PersonId, type School, seesNoCase } from '../consultation/school.ts';
import { digestSlot, dueDigest, nextQuarter } from '../digest/moments.ts';
import { type DigestSettings, usualDigest } from '../digest/settings.ts';
import { type DutyParts, dutyGroundOf, withDuties } from './duties.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

type DigestParts = RoundParts & DutyParts;

/** False for people who only set up the school: they see no case, and are told about none. A visitor is told of theirs. */
export const mayHear = (person: Person): boolean => person.visitor !== undefined || !seesNoCase(person);

/** Returns who should have a digest by now, by week. */
function dueDigests(
  school: School,
  settings: ReadonlyMap<PersonId, DigestSettings>,
  now: string,
): ReadonlyMap<string, readonly PersonId[]> {
  const due = new Map<string, PersonId[]>();
  for (const person of school.people.filter(mayHear)) {
    const week = dueDigest(settings.get(person.id) ?? usualDigest, school, now);
    if (week !== undefined) due.set(week, [...(due.get(week) ?? []), person.id]);
  }
  return due;
}

export function digestJob(parts: DigestParts): Job {
  const { personal } = parts.store;
  const look = async (schoolId: string, now: Date): Promise<Date> => {
    const school = await personal.school(schoolId);
    const settings = await personal.settings(schoolId);
    const due =
      school === undefined ? new Map<string, readonly PersonId[]>() : dueDigests(school, settings, now.toISOString());
    if (school !== undefined && due.size > 0) {
      // Also for whoever is in no case.
      const ground = await dutyGroundOf(parts, school, now.toISOString());
      const besides = ground === undefined ? {} : { besides: withDuties(school.people, ground) };
      for (const [week, people] of due)
        await personal.plan({ schoolId, slot: digestSlot(week), people, ...besides, now });
    }
    return nextQuarter(now);
  };
  return { name: 'digest', budgetMs: 60_000, run: (signal) => eachSchool(parts, 'digest', signal, look) };
}
