/** Job for everything that goes out by itself besides the rooms: alarms, digests, reminders, and the daily seal. */
import { errorCode, levelOf } from '../log.ts';
import { digestJob } from './digest.ts';
import { personalJob } from './personal.ts';
import { alarmsJob, type ReminderParts, remindersJob } from './reminders.ts';
import { sealJob } from './seal.ts';
import type { Job } from './tick.ts';

type Parts = ReminderParts & Parameters<typeof personalJob>[0];

/**
 * Runs the parts one after the other: what is planned goes out in the same run, and most connections stay free for answers to people.
 * Danger comes first; a part that fails does not stop the others.
 */
export function laterJob(parts: Parts): Job {
  const inOrder = [alarmsJob(parts), digestJob(parts), remindersJob(parts), personalJob(parts), sealJob(parts)];
  const run = async (signal: AbortSignal): Promise<void> => {
    for (const job of inOrder)
      await job
        .run(signal)
        .catch((error: unknown) => parts.log(levelOf(error), 'job_failed', { job: job.name, cause: errorCode(error) }));
  };
  return { name: 'later', budgetMs: 120_000, run };
}
