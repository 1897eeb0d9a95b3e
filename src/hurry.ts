/** Whether somebody waits for what is done now: what can wait leaves room for the rest within the limits of a platform. */
import { AsyncLocalStorage } from 'node:async_hooks';

const waits = new AsyncLocalStorage<boolean>();

/** Does work that can wait, as a digest can; `false`: work that cannot, whatever began it. */
export const unhurried = <T>(canWait: boolean, work: () => T): T => waits.run(canWait, work);

/** True within work that can wait. */
export const isUnhurried = (): boolean => waits.getStore() === true;
