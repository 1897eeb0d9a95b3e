/**
 * Job that finds the cases of the child that a request is about. It compares keyed hashes as the clock, so that whoever wrote the request down
 * learns nothing of a case that they may not see: who keeps that one is shown the request. Once a day names and words of those that ended long ago go.
 */
import { isPractice } from '../consultation/practice.ts';
import { errorCode, type Log, levelOf } from '../log.ts';
import type { Store } from '../port/store.ts';
import type { Job } from './tick.ts';

interface RequestsParts {
  readonly store: {
    readonly children: Pick<Store['children'], 'of'>;
    readonly requests: Pick<Store['requests'], 'changed' | 'toCompare' | 'found' | 'forget'>;
  };
  readonly clock: () => Date;
  readonly log: Log;
}

/** A name may be typed in a case while a request about the child runs: it is looked for again each day. */
const DAY = 86_400_000;
const AT_ONCE = 5;
/** It runs after each press, and asks then only where one was written here; what others wrote, and what is due, waits for the clock. */
const PAUSE = 10_000;

export function requestsJob({ store, clock, log }: RequestsParts): Job {
  async function find({ id, schoolId, keys }: { id: string; schoolId: string; keys: readonly string[] }) {
    const { cases, unreadable } = await store.children.of(schoolId, new Date(0));
    for (const caseId of unreadable) log('error', 'request_case_unreadable', { caseId });
    const found = cases.filter(
      ({ face, facts }) => !isPractice(face) && facts.child?.some((key) => keys.includes(key)) === true,
    );
    await store.requests.found({
      requestId: id,
      schoolId,
      cases: found.map((one) => one.id),
      at: clock(),
    });
  }

  let forgetAt = Number.NEGATIVE_INFINITY;
  let askAt = Number.NEGATIVE_INFINITY;

  /** Whoever asks something now does not wait for what ended long ago: what fails is tried again at the next run. */
  async function forget(now: Date): Promise<void> {
    try {
      await store.requests.forget(now);
      forgetAt = now.getTime() + DAY;
    } catch (error) {
      log(levelOf(error), 'requests_kept', { cause: errorCode(error) });
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    const now = clock();
    if (now.getTime() >= forgetAt) await forget(now);
    // By a clock that was set back too.
    if (!store.requests.changed() && now.getTime() < askAt && now.getTime() >= askAt - PAUSE) return;
    askAt = Number.NEGATIVE_INFINITY;
    const waiting = await store.requests.toCompare(new Date(now.getTime() - DAY), AT_ONCE, now);
    for (const request of waiting) {
      if (signal.aborted) return;
      await find(request).catch((error: unknown) =>
        log(levelOf(error), 'request_failed', { schoolId: request.schoolId, cause: errorCode(error) }),
      );
    }
    // More may wait.
    if (waiting.length < AT_ONCE) askAt = now.getTime() + PAUSE;
  }
  return { name: 'requests', budgetMs: 10_000, afterCommit: true, run };
}
