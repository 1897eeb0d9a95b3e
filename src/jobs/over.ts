/** Job that changes what stands in people's chats and asks for nothing any more. */
import type { School } from '../consultation/school.ts';
import { endPosts } from '../conversation/personal/over.ts';
import { overOf } from '../digest/over.ts';
import { errorCode, levelOf } from '../log.ts';
import type { PlacesOf } from '../port/places.ts';
import { dutyGroundOf } from './duties.ts';
import { type ReminderParts, told } from './reminders.ts';
import type { Job } from './tick.ts';

interface OverParts extends ReminderParts {
  readonly placesOf: PlacesOf;
}

interface OverJob extends Job {
  /** Announces a school of which something may be over. */
  readonly soon: (schoolId: string) => void;
}

/** Days for which a reminder or alarm is looked after. */
const DAYS_STANDING = 14;

async function endOver(parts: OverParts, school: School, now: Date): Promise<void> {
  const { personal } = parts.store;
  const posts = await personal.standing(school.id, new Date(now.getTime() - DAYS_STANDING * 86_400_000));
  if (posts.length === 0) return;
  const cases = await told(parts, await personal.going(school.id));
  const reminded = await personal.reminded(school.id);
  const duties = await dutyGroundOf(parts, school, now.toISOString());
  await endPosts(
    parts,
    overOf(posts, { school, cases, reminded, now: now.toISOString(), ...(duties === undefined ? {} : { duties }) }),
  );
}

/** Creates the job. A school that fails is announced again within a quarter of an hour. */
export function overJob(parts: OverParts): OverJob {
  const announced = new Set<string>();
  const run = async (signal: AbortSignal): Promise<void> => {
    for (const schoolId of [...announced]) {
      if (signal.aborted) return;
      announced.delete(schoolId);
      try {
        const school = await parts.store.personal.school(schoolId);
        if (school !== undefined) await endOver(parts, school, parts.clock());
      } catch (error) {
        parts.log(levelOf(error), 'over_failed', { schoolId, cause: errorCode(error) });
      }
    }
  };
  return { name: 'over', budgetMs: 60_000, canWait: true, run, soon: (schoolId) => void announced.add(schoolId) };
}
