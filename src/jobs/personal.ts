import { deliverPersonal, type PersonalTools } from '../conversation/personal/deliver.ts';
import type { Job } from './tick.ts';

/** Job that sends what is planned for one person at a time. */
export const personalJob = (tools: PersonalTools): Job => ({
  name: 'personal',
  budgetMs: 60_000,
  run: (signal) => deliverPersonal(tools, signal),
});
