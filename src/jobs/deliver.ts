import { deliver } from '../conversation/delivery/deliver.ts';
import type { DeliveryTools } from '../conversation/delivery/tools.ts';
import type { Job } from './tick.ts';

/** Job that brings every room that needs it in line with its case. */
export const deliveryJob = (tools: DeliveryTools): Job => ({
  name: 'delivery',
  budgetMs: 60_000,
  afterCommit: true,
  run: (signal) => deliver(tools, signal),
});
