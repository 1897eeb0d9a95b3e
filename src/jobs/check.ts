/** Job that checks each night whether what stands in the database is what was written, a school at a time, after the seal of the day. */
import { addDays, instantOf, localDate, localMinutes } from '../consultation/calendar.ts';
import { nextQuarter } from '../digest/moments.ts';
import type { LookAtSchool, NightlyCheckStore } from '../port/nightly-check.ts';
import { createTelling } from './findings.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

interface CheckParts extends RoundParts {
  readonly checks: Pick<NightlyCheckStore, 'round'>;
}

/** Half an hour after the seal, so that a look finds the heads of the day before sealed. */
const MINUTES = 4 * 60 + 30;
const TIME = '04:30';
/** Milliseconds after which it goes on at the next tick: it is not to keep a processor of its own. */
const SLICE = 20_000;

export function checkJob({ checks, ...parts }: CheckParts): Job {
  const tell = createTelling(parts.log);
  // Once a process: the README says what to do, and nothing else is less for it.
  let told = false;

  const lookNow =
    (look: LookAtSchool, signal: AbortSignal) =>
    async (schoolId: string, now: Date): Promise<Date> => {
      const school = await parts.store.personal.school(schoolId);
      if (school === undefined) return nextQuarter(now);
      const { timezone } = school;
      const at = now.toISOString();
      const today = localDate(at, timezone);
      if (localMinutes(at, timezone) < MINUTES) return new Date(instantOf(today, TIME, timezone));
      const looked = await look(schoolId, now, signal);
      // Broken off: from the beginning at the next tick, or in another process.
      if (looked === undefined) return now;
      tell(schoolId, looked.found);
      if (looked.asOwner === true && !told) parts.log('warn', 'check_as_owner');
      told ||= looked.asOwner === true;
      return new Date(instantOf(addDays(today, 1), TIME, timezone));
    };
  const run = async (signal: AbortSignal): Promise<void> => {
    const slice = AbortSignal.any([signal, AbortSignal.timeout(SLICE)]);
    // A school that was begun is looked at whole.
    await checks.round((look) => eachSchool(parts, 'check', slice, lookNow(look, signal)));
  };
  return { name: 'check', budgetMs: 600_000, canWait: true, run };
}
