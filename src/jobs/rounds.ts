/** Rounds along the schools, taken by whichever replica comes first. A school that fails is looked at again when its lease expires. */
import { errorCode, type Log, levelOf } from '../log.ts';
import type { RoundJob } from '../port/personal-store.ts';
import type { Store } from '../port/store.ts';

export interface RoundParts {
  readonly store: Pick<Store, 'personal' | 'seals'>;
  readonly clock: () => Date;
  readonly log: Log;
}

const BATCH = 50;
const LEASE_SECONDS = 120;
/** Guard against a store that keeps handing out the same schools. */
const MOST_ROUNDS = 200;

/** Calls `look` for each school that is due; it returns when to look again. */
export async function eachSchool(
  { store, clock, log }: RoundParts,
  job: RoundJob,
  signal: AbortSignal,
  look: (schoolId: string, now: Date) => Promise<Date>,
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
    const schools = await store.personal.claimRounds(job, clock(), BATCH, LEASE_SECONDS);
    for (const schoolId of schools) {
      if (signal.aborted) return;
      try {
        await store.personal.endRound(schoolId, job, await look(schoolId, clock()));
      } catch (error) {
        log(levelOf(error), 'round_failed', { job, schoolId, cause: errorCode(error) });
      }
    }
    if (schools.length < BATCH) return;
  }
}
