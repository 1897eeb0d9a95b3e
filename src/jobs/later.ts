/** What goes out by itself, beside the rooms: digests, reminders, alarms, and the daily seal. */
import { digestJob } from './digest.ts';
import { personalJob } from './personal.ts';
import { alarmsJob, type ReminderParts, remindersJob } from './reminders.ts';
import { sealJob } from './seal.ts';
import type { Job } from './tick.ts';

type Parts = ReminderParts & Parameters<typeof personalJob>[0];

export const laterJobs = (parts: Parts): readonly Job[] => [
  digestJob(parts),
  remindersJob(parts),
  alarmsJob(parts),
  personalJob(parts),
  sealJob(parts),
];
