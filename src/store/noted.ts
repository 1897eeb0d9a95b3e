/** Notes that have to be made although the database is away for a moment: what came and is not noted is sent a second time. */
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../port/store-error.ts';

/** Milliseconds between the tries. */
const PAUSES = [200, 1000, 3000];

/** Makes a note that may be made twice. Throws what the last try throws, and at once what no waiting mends. */
export async function noted<T>(note: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await note();
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error;
    }
    await delay(pause);
  }
  return note();
}
