/**
 * Job that works out anew what the open cases of a school wait for whenever that may be other than it was: who acts in which role, as by a
 * school file or because somebody says to be away, the day, or the code that says it. For what each school was settled last is kept, so that
 * a start opens no case where nothing changed, and of several replicas one does it. A case for which nothing changes gets no event.
 */
import { isAwayOn, localDate } from '../consultation/calendar.ts';
import type { SystemCommand } from '../consultation/commands.ts';
import type { School } from '../consultation/school.ts';
import { errorCode, levelOf } from '../log.ts';
import type { Settled, SettlingTurn } from '../port/settling-store.ts';
import type { Store } from '../port/store.ts';
import type { RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

interface SettleParts extends RoundParts {
  readonly store: RoundParts['store'] &
    Pick<Store, 'settling'> & { readonly delivery: Pick<Store['delivery'], 'lookAgain'> };
  /** Executes a command of the clock on a case. */
  readonly execute: (caseId: string, command: SystemCommand) => Promise<void>;
}

/** Milliseconds between two looks at the schools: a file is applied by hand, some times a year. */
const EVERY = 5 * 60_000;
/** Cases per tick, one after the other, because people work beside it. */
const PER_TICK = 40;
/** Of a school for which somebody waits: few have as many. */
const PER_TICK_SOON = 240;

/** Milliseconds in which a change that was announced must have been kept. */
const SOON = 60_000;

/** Returns everything of a school that says who is asked for what: also who says to be away on this day, because that goes on to others. */
const toldOf = ({ profileHash, finalDecider, settings, closed, people, timezone }: School, now: Date): string =>
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

/** A school under way in this process. */
interface Work {
  readonly turn: SettlingTurn;
  readonly print: string;
  readonly isSoon: boolean;
  /** Undefined until its cases were read. */
  waiting: string[] | undefined;
  /** What failed is tried at the next look, and until then the school is not done. */
  failed: string[];
}

/** What is kept of each school, read at most once. */
type KeptOnce = () => Promise<Map<string, Settled>>;

const goesOn = ({ waiting, failed }: Work): boolean => waiting?.length !== 0 || failed.length === 0;

export function settleJob({ store, clock, log, execute }: SettleParts): SettleJob {
  /** As it was when its cases were settled to the end, as far as this process knows: what counts while other code runs beside it. */
  const settled = new Map<string, string>();
  /** Schools to be settled by whoever comes first, as they are. */
  const due = new Map<string, string>();
  const announced = new Map<string, number>();
  let works: Work[] = [];
  let next = Number.NEGATIVE_INFINITY;

  const readPrint = async (id: string): Promise<string | undefined> => {
    const school = await store.personal.school(id);
    return school === undefined ? undefined : store.settling.printOf(toldOf(school, clock()));
  };

  /** Looks which schools are other than when they were settled. While other code runs nothing counts as done for good. */
  async function look(): Promise<void> {
    const [kept, isMixed] = [await store.settling.all(), await store.settling.otherCodeRuns()];
    due.clear();
    for (const id of await store.personal.schoolIds()) {
      const print = await readPrint(id);
      if (print === undefined || works.some(({ turn, print: of }) => turn.schoolId === id && of === print)) continue;
      if (isDone(kept.get(id), print)) settled.set(id, print);
      else if (!isMixed || settled.get(id) !== print) due.set(id, print);
    }
  }

  const isDone = (kept: Settled | undefined, print: string): boolean => kept?.state === 'done' && kept.print === print;

  /** Tries what failed once more, and stays who does it; where somebody else began meanwhile, they do all of it. */
  async function again(): Promise<void> {
    for (const work of works) {
      if (!(await store.settling.keep(work.turn))) works = works.filter((other) => other !== work);
      work.waiting?.push(...work.failed);
      work.failed = [];
    }
  }

  /** Begins a school, as far as nobody else is at it. */
  async function begin(id: string, print: string, before: Settled | undefined, isSoon: boolean): Promise<boolean> {
    // Cards name whoever is asked, and that may be another although the case waits for the same.
    if (before !== undefined && before.print !== print) await store.delivery.lookAgain(id, clock());
    const turn = await store.settling.begin(id, print, isSoon);
    if (turn === undefined) return false;
    due.delete(id);
    works = works.filter(({ turn: { schoolId } }) => schoolId !== id);
    works.push({ turn, print, isSoon, waiting: undefined, failed: [] });
    return true;
  }

  /** Begins what was announced and is there by now, whoever is at it: somebody looks at what it makes. */
  async function beginAnnounced(now: number, kept: KeptOnce): Promise<void> {
    for (const [id, at] of announced) {
      if (now - at > SOON) announced.delete(id);
      const print = await readPrint(id);
      if (print === undefined || (settled.get(id) === print && !due.has(id))) continue;
      announced.delete(id);
      if (works.some((work) => work.turn.schoolId === id && work.print === print && work.isSoon)) continue;
      await begin(id, print, (await kept()).get(id), true);
    }
  }

  /** Begins the first school that is due and that nobody is at; undefined where there is none. */
  async function beginDue(kept: KeptOnce): Promise<Work | undefined> {
    for (const [id, print] of due) {
      const all = await kept();
      const before = all.get(id);
      if (isDone(before, print)) {
        settled.set(id, print);
        due.delete(id);
      } else if (before?.state !== 'held') {
        if (await begin(id, print, before, false)) return works.at(-1);
        all.set(id, { print: before?.print ?? print, state: 'held' });
      }
    }
    return undefined;
  }

  /** Settles up to so many cases, and ends the turn with the last of them; returns how many. */
  async function settle(work: Work, most: number, signal: AbortSignal): Promise<number> {
    work.waiting ??= [...(await store.personal.goingCases(work.turn.schoolId))];
    const { waiting } = work;
    let count = 0;
    for (let caseId = waiting[0]; caseId !== undefined && count < most; caseId = waiting[0]) {
      if (signal.aborted) return most;
      count += 1;
      await execute(caseId, { type: 'SettleWaits' }).catch((error: unknown) => {
        work.failed.push(caseId);
        log(levelOf(error), 'settle_failed', { caseId, cause: errorCode(error) });
      });
      waiting.shift();
    }
    if (waiting.length > 0 || work.failed.length > 0) return count;
    await store.settling.end(work.turn);
    works = works.filter((other) => other !== work);
    settled.set(work.turn.schoolId, work.print);
    return count;
  }

  async function run(signal: AbortSignal): Promise<void> {
    const now = clock().getTime();
    if (now >= next) {
      await again();
      await look();
      next = now + EVERY;
    }
    // Read once a run, of all schools: that somebody else began one meanwhile shows when it is begun.
    let all: ReturnType<KeptOnce> | undefined;
    const kept: KeptOnce = () => (all ??= store.settling.all().then((rows) => new Map(rows)));
    await beginAnnounced(now, kept);
    for (const work of works.filter(({ isSoon }) => isSoon)) await settle(work, PER_TICK_SOON, signal);
    for (let left = PER_TICK; left > 0 && !signal.aborted; ) {
      const work = works.find((one) => !one.isSoon && goesOn(one)) ?? (await beginDue(kept));
      if (work === undefined) return;
      left -= Math.max(1, await settle(work, left, signal));
    }
  }
  const soon = (schoolId: string): void => void announced.set(schoolId, clock().getTime());
  return { name: 'settle', budgetMs: 10_000, afterCommit: true, run, soon };
}
