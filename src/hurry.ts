/** Whether somebody waits for what is done now: what can wait leaves room for the rest within the limits of a platform. */
import { AsyncLocalStorage } from 'node:async_hooks';

const waits = new AsyncLocalStorage<boolean | 'awaited'>();

/** Does work that can wait, as a digest can; `false`: work that cannot, whatever began it. */
export const unhurried = <T>(canWait: boolean, work: () => T): T => waits.run(canWait, work);

/** True within work that can wait. */
export const isUnhurried = (): boolean => waits.getStore() === true;

/** Does work for which a person waits now: it keeps no pace, and asks also where a platform said to wait. */
export const awaited = <T>(work: () => T): T => waits.run('awaited', work);

/** True within work for which a person waits now. */
export const isAwaited = (): boolean => waits.getStore() === 'awaited';
