/**
 * Job that works out anew what the open cases of a school wait for: once after the start, so that cases of before have it too, and whenever
 * who acts in which role may have changed, as by a school file or because somebody says to be away. A case for which nothing changes gets no
 * event.
 */
import { isAwayOn, localDate } from '../consultation/calendar.ts';
import type { SystemCommand } from '../consultation/commands.ts';
import type { School } from '../consultation/school.ts';
import { errorCode, levelOf } from '../log.ts';
import type { Store } from '../port/store.ts';
import type { RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

interface SettleParts extends RoundParts {
  readonly store: RoundParts['store'] & { readonly delivery: Pick<Store['delivery'], 'lookAgain'> };
  /** Executes a command of the clock on a case. */
  readonly execute: (caseId: string, command: SystemCommand) => Promise<void>;
}

/** Milliseconds between two looks at the schools: a file is applied by hand, some times a year. */
const EVERY = 5 * 60_000;
/** Cases per tick, one after the other, because people work beside it. */
const PER_TICK = 40;

/** Milliseconds in which a change that was announced must have been kept. */
const SOON = 60_000;

/** Returns everything of a school that says who is asked for what: also who says to be away on this day, because that goes on to others. */
const printOf = ({ profileHash, finalDecider, settings, closed, people, timezone }: School, now: Date): string =>
  JSON.stringify([
    [profileHash, finalDecider, settings, closed],
    people.map((person) => {
      const { id, roles, groups, deputy, workdays } = person;
      return [id, roles, groups, deputy, workdays, isAwayOn(person, localDate(now.toISOString(), timezone))];
    }),
  ]);

interface SettleJob extends Job {
  /** Announces that somebody of the school says to be away or back: it is looked at after that was kept. */
  readonly soon: (schoolId: string) => void;
}

export function settleJob({ store, clock, log, execute }: SettleParts): SettleJob {
  const prints = new Map<string, string>();
  const waiting = new Set<string>();
  const failed = new Set<string>();
  const announced = new Map<string, number>();
  let next = Number.NEGATIVE_INFINITY;

  async function lookAt(id: string): Promise<void> {
    const school = await store.personal.school(id);
    if (school === undefined || prints.get(id) === printOf(school, clock())) return;
    announced.delete(id);
    for (const caseId of await store.personal.goingCases(id)) waiting.add(caseId);
    // Cards name whoever is asked, and that may be another although the case waits for the same.
    if (prints.has(id)) await store.delivery.lookAgain(id, clock());
    prints.set(id, printOf(school, clock()));
  }

  /** Looks which schools are other than at the last look. One that fails is looked at again, and so is a case that failed. */
  async function look(): Promise<void> {
    for (const caseId of failed) waiting.add(caseId);
    failed.clear();
    for (const id of await store.personal.schoolIds()) await lookAt(id);
  }

  async function run(signal: AbortSignal): Promise<void> {
    const now = clock().getTime();
    if (now >= next) {
      await look();
      next = now + EVERY;
    }
    for (const [id, at] of announced) {
      if (now - at > SOON) announced.delete(id);
      await lookAt(id);
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
  const soon = (schoolId: string): void => void announced.set(schoolId, clock().getTime());
  return { name: 'settle', budgetMs: 10_000, afterCommit: true, run, soon };
}
