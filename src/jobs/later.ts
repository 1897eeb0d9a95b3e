/** Jobs for everything that goes out by itself besides the rooms: alarms, digests, reminders, and the daily seal. */
import { errorCode, levelOf } from '../log.ts';
import { digestJob } from './digest.ts';
import type { DigestPeopleParts } from './digest-people.ts';
import { overJob } from './over.ts';
import { personalJob, urgentJob } from './personal.ts';
import { alarmsJob, type ReminderParts, remindersJob } from './reminders.ts';
import { sealJob } from './seal.ts';
import type { Job } from './tick.ts';

type Parts = ReminderParts & DigestPeopleParts & Parameters<typeof personalJob>[0];

/** Danger has a line of its own, from what is planned to what is sent. */
export const dangerJob = (parts: Parts): Job => ({ ...alarmsJob(parts), next: [urgentJob(parts)] });

/**
 * Plans one after the other, so that most connections stay free for answers to people; then what was planned goes out, and the next planning
 * waits for no platform. A part that fails does not stop the others, and the whole counts as failed, so that whoever runs the bot knows.
 */
export function laterJob(parts: Parts): Job {
  const over = overJob(parts);
  const inOrder = [digestJob(parts), remindersJob(parts, over.soon), sealJob(parts)];
  const run = async (signal: AbortSignal): Promise<void> => {
    const failures: unknown[] = [];
    for (const job of inOrder)
      await job.run(signal).catch((error: unknown) => {
        parts.log(levelOf(error), 'job_failed', { job: job.name, cause: errorCode(error) });
        failures.push(error);
      });
    if (failures.length > 0) throw failures[0];
  };
  return { name: 'later', budgetMs: 120_000, run, next: [personalJob(parts), over] };
}
