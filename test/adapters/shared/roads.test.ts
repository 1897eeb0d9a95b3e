/** A walk is over when somebody was reached; what it left behind still counts as under way, so that stopping waits for it. */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Attempt, walk } from '../../../adapters/shared/roads.ts';
import { createTracker } from '../../../adapters/shared/tracker.ts';

it('counts a slow road as under way after another has overtaken it', async () => {
  const tracker = createTracker();
  const arrived: string[] = [];
  const slow = Promise.withResolvers<void>();
  const page: Attempt = () => slow.promise.then(() => arrived.push('page'));
  const ownChat: Attempt = async () => arrived.push('own chat');
  await tracker.run(() => walk([page, ownChat], { wait: async () => undefined, tracker }, 1));
  expect(arrived).toEqual(['own chat']);
  let over = false;
  const idle = tracker.idle().then(() => {
    over = true;
  });
  await setImmediate();
  expect(over).toBe(false);
  slow.resolve();
  await idle;
  expect(arrived).toEqual(['own chat', 'page']);
});
