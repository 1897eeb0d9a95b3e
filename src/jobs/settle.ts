/**
 * Job that works out anew what the open cases of a school wait for: once after the start, so that cases of before have it too, and whenever
 * who acts in which role may have changed, as by a school file. A case for which nothing changes gets no event.
 */
import type { SystemCommand } from '../consultation/commands.ts';
import type { School } from '../consultation/school.ts';
import { errorCode, levelOf } from '../log.ts';
import type { Store } from '../port/store.ts';
import type { RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

interface SettleParts extends RoundParts {
  readonly store: RoundParts['store'] & { readonly delivery: Pick<Store['delivery'], 'markSchoolDirty'> };
  /** Executes a command of the clock on a case. */
  readonly execute: (caseId: string, command: SystemCommand) => Promise<void>;
}

/** Milliseconds between two looks at the schools: a file is applied by hand, some times a year. */
const EVERY = 5 * 60_000;
/** Cases per tick, one after the other, because people work beside it. */
const PER_TICK = 40;

/** Returns everything of a school that says who is asked for what. Who is away for some days is looked up when it is told. */
const printOf = ({ profileHash, finalDecider, settings, closed, people }: School): string =>
  JSON.stringify([
    [profileHash, finalDecider, settings, closed],
    people.map(({ id, roles, groups, deputy, workdays }) => [id, roles, groups, deputy, workdays]),
  ]);

export function settleJob({ store, clock, log, execute }: SettleParts): Job {
  const prints = new Map<string, string>();
  const waiting = new Set<string>();
  const failed = new Set<string>();
  let next = Number.NEGATIVE_INFINITY;

  /** Looks which schools are other than at the last look. One that fails is looked at again, and so is a case that failed. */
  async function look(): Promise<void> {
    for (const caseId of failed) waiting.add(caseId);
    failed.clear();
    for (const id of await store.personal.schoolIds()) {
      const school = await store.personal.school(id);
      if (school === undefined || prints.get(id) === printOf(school)) continue;
      for (const caseId of await store.personal.goingCases(id)) waiting.add(caseId);
      // Cards name whoever is asked, and that may be another although the case waits for the same.
      if (prints.has(id)) await store.delivery.markSchoolDirty(id);
      prints.set(id, printOf(school));
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    const now = clock().getTime();
    if (now >= next) {
      await look();
      next = now + EVERY;
    }
    for (const caseId of [...waiting].slice(0, PER_TICK)) {
      if (signal.aborted) return;
      waiting.delete(caseId);
      await execute(caseId, { type: 'SettleWaits' }).catch((error: unknown) => {
        failed.add(caseId);
        log(levelOf(error), 'settle_failed', { caseId, cause: errorCode(error) });
      });
    }
  }
  return { name: 'settle', budgetMs: 10_000, run };
}
