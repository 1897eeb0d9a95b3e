/** Job that makes the seal of each day at night; its fingerprint goes into the log, where the database cannot change it. */
import { addDays, instantOf, localDate, localMinutes } from '../consultation/calendar.ts';
import { nextQuarter } from '../digest/moments.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

/** Hour of the seal: no DST change moves it, and nobody works. */
const AT = 4;
const TIME = '04:00';

export function sealJob(parts: RoundParts): Job {
  const look = async (schoolId: string, now: Date): Promise<Date> => {
    const school = await parts.store.personal.school(schoolId);
    if (school === undefined) return nextQuarter(now);
    const { timezone } = school;
    const at = now.toISOString();
    const today = localDate(at, timezone);
    if (localMinutes(at, timezone) < AT * 60) return new Date(instantOf(today, TIME, timezone));
    const seal = await parts.store.seals.seal(schoolId, today, now);
    if (seal !== undefined) parts.log('info', 'sealed', { schoolId, ...seal });
    return new Date(instantOf(addDays(today, 1), TIME, timezone));
  };
  return { name: 'seal', budgetMs: 60_000, run: (signal) => eachSchool(parts, 'seal', signal, look) };
}
