/**
 * Job that has the cards of a school looked at again once its day has turned: who is asked for what depends on who is there. What stands is
 * changed only where it is other than it should be. Who reports to be away or back is looked at at once, by the database.
 */
import { addDays, instantOf, localDate } from '../consultation/calendar.ts';
import type { Store } from '../port/store.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

interface RedrawParts extends RoundParts {
  readonly store: RoundParts['store'] & { readonly delivery: Pick<Store['delivery'], 'lookAgain'> };
}

/** Just after midnight: nothing rings when a card is changed. */
const TIME = '00:05';
const AN_HOUR = 3_600_000;

export function redrawJob(parts: RedrawParts): Job {
  const look = async (schoolId: string, now: Date): Promise<Date> => {
    const school = await parts.store.personal.school(schoolId);
    if (school === undefined) return new Date(now.getTime() + AN_HOUR);
    await parts.store.delivery.lookAgain(schoolId, now);
    const today = localDate(now.toISOString(), school.timezone);
    return new Date(instantOf(addDays(today, 1), TIME, school.timezone));
  };
  return { name: 'redraw', budgetMs: 10_000, run: (signal) => eachSchool(parts, 'redraw', signal, look) };
}
