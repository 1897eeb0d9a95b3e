/**
 * Job that refolds cases of an older folding version, a little at each tick. Nothing waits for it: a case that people use in the meantime
 * is refolded in their own transaction.
 */
import type { Log } from '../log.ts';
import type { Refold } from '../port/refold.ts';
import type { Job } from './tick.ts';

interface RefoldParts {
  readonly refold: Refold;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Milliseconds per tick: the other jobs wait for the slowest one. */
const SLICE = 1000;
const MINUTE = 60_000;
/** Period after the start in which an older replica may still write. */
const EARLY = 60 * MINUTE;

export function refoldJob({ refold, clock, log }: RefoldParts): Job {
  const started = clock().getTime();
  const told = new Set<string>();
  let after: string | undefined;
  let next = Number.NEGATIVE_INFINITY;

  const run = async (signal: AbortSignal): Promise<void> => {
    const now = clock().getTime();
    if (now < next) return;
    const found = await refold({ after, signal: AbortSignal.any([signal, AbortSignal.timeout(SLICE)]) });
    after = found.after;
    if (found.done > 0) log('info', 'refolded', { cases: found.done });
    for (const { caseId, reason, cause } of found.left) {
      if (told.has(caseId)) continue;
      told.add(caseId);
      log('warn', 'not_refolded', { caseId, reason, ...(cause === undefined ? {} : { cause }) });
    }
    if (found.complete) next = now + (now - started < EARLY ? MINUTE : EARLY);
  };
  return { name: 'refold', budgetMs: 30_000, run };
}
