/** Notes that have to be made although the database is away for a while: what came and is not noted is sent a second time. */
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../port/store-error.ts';

/** Milliseconds between the tries of a note while whoever makes it waits. */
const PAUSES: readonly number[] = [200, 1000, 3000];

const isAway = (error: unknown): boolean => error instanceof StoreError && error.code === 'unavailable';

export interface Notes {
  /** Makes a note that may be made twice. Throws what the last try throws; where the database was away, the note is kept for `catchUp`. */
  make(note: () => Promise<unknown>): Promise<void>;
  /** Makes what was kept; called before more is sent. Throws while the database is away still, and keeps it then. */
  catchUp(): Promise<void>;
}

/** Creates the notes of one process. They are gone when it ends: what they tell of may be sent a second time then. */
export function createNotes(pauses: readonly number[] = PAUSES): Notes {
  const kept = new Set<() => Promise<unknown>>();
  const tried = async (note: () => Promise<unknown>, [pause, ...rest]: readonly number[]): Promise<void> => {
    try {
      await note();
    } catch (error) {
      if (!isAway(error) || pause === undefined) throw error;
      await delay(pause);
      await tried(note, rest);
    }
  };
  return {
    make: async (note) => {
      try {
        await tried(note, pauses);
      } catch (error) {
        if (isAway(error)) kept.add(note);
        throw error;
      }
    },
    catchUp: async () => {
      for (const note of kept) {
        await note();
        kept.delete(note);
      }
    },
  };
}
