import { deliver } from '../conversation/delivery/deliver.ts';
import type { DeliveryTools } from '../conversation/delivery/tools.ts';
import type { Job } from './tick.ts';

/** Milliseconds: what a bot that died held is free fifteen seconds after it was heard of, and then no room waits for long. */
const LOOK_EVERY = 4000;

/**
 * Brings every room in which something happened in line with its case. A commit does not wait for a run that goes on, however slow a platform
 * is for other rooms.
 */
export const deliveryJob = (tools: DeliveryTools): Job => ({
  name: 'delivery',
  budgetMs: 60_000,
  afterCommit: true,
  atOnce: 3,
  everyMs: LOOK_EVERY,
  run: (signal) => deliver({ ...tools, which: 'changed' }, signal),
});

/**
 * Looks at the rooms in which nothing happened, because a task falls due or a day has turned. What happens in one meanwhile could not be claimed
 * then: it is brought in line afterwards.
 */
export const lookingJob = (tools: DeliveryTools): Job => ({
  name: 'looking',
  budgetMs: 60_000,
  canWait: true,
  run: (signal) => deliver({ ...tools, which: 'due' }, signal),
  next: [deliveryJob(tools)],
});
