import { deliverPersonal, type PersonalTools } from '../conversation/personal/deliver.ts';
import type { Job } from './tick.ts';

/** Job that sends what is planned for one person at a time and can wait: digests, reminders, what the board is told. */
export const personalJob = (tools: PersonalTools): Job => ({
  name: 'personal',
  budgetMs: 60_000,
  canWait: true,
  run: (signal) => deliverPersonal({ ...tools, which: 'other' }, signal),
});

/** Job that sends what cannot wait: alarms, and that words went where they should not. It waits for nothing of the others. */
export const urgentJob = (tools: PersonalTools): Job => ({
  name: 'urgent',
  budgetMs: 60_000,
  run: (signal) => deliverPersonal({ ...tools, which: 'urgent' }, signal),
});
