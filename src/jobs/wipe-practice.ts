/** Job that wipes practice cases after their day: the store has removed the key by then; this job removes the posts and the room. */

import { errorCode, type Log, levelOf } from '../log.ts';
import type { PlacesOf } from '../port/places.ts';
import type { PracticeStore, Wipe } from '../port/practice-store.ts';
import { clearChat } from './clear-chat.ts';
import type { Job } from './tick.ts';

interface PracticeParts {
  readonly store: PracticeStore;
  readonly placesOf: PlacesOf;
  readonly clock: () => Date;
  readonly log: Log;
}

const BATCH = 20;
const LEASE_SECONDS = 120;
/** Minutes until a platform that failed is asked again. */
const AGAIN = 10;
/** Days after the opening at which the rows are deleted in any case: posts that may remain in chat hold no words of the case. */
const PATIENCE = 8;

const minutes = (count: number): number => count * 60_000;

async function wipeOne(parts: PracticeParts, wipe: Wipe): Promise<void> {
  const { store, clock, log } = parts;
  try {
    await clearChat(parts, wipe);
  } catch (error) {
    log(levelOf(error), 'practice_not_cleared', { caseId: wipe.caseId, cause: errorCode(error) });
    const tried = clock().getTime() - Date.parse(wipe.openedAt);
    if (tried < minutes(PATIENCE * 24 * 60))
      return store.later(wipe.caseId, new Date(clock().getTime() + minutes(AGAIN)));
  }
  await store.finish(wipe.caseId);
  log('info', 'practice_wiped', { caseId: wipe.caseId });
}

export function practiceJob(parts: PracticeParts): Job {
  const run = async (signal: AbortSignal): Promise<void> => {
    for (const wipe of await parts.store.claim(parts.clock(), BATCH, LEASE_SECONDS)) {
      if (signal.aborted) return;
      await wipeOne(parts, wipe);
    }
  };
  return { name: 'practice', budgetMs: 60_000, run };
}
