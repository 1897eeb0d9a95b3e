/**
 * The daily check of all accounts of a school at their platforms, so that a person who became a guest or whose account was closed loses
 * access even if they do nothing. It does a little at each tick, because work that people wait for runs beside it.
 */
import { addDays, instantOf, localDate, localMinutes } from '../consultation/calendar.ts';
import type { School } from '../consultation/school.ts';
import { errorCode, levelOf } from '../log.ts';
import type { AccountRef, AccountsOf } from '../port/account.ts';
import { PACED } from '../port/platform-error.ts';
import type { Store } from '../port/store.ts';
import { type AccountAnswer, homeOf, standingWithin, verdictOf } from './account-answers.ts';
import { type EndParts, endAccount, endMember } from './account-end.ts';
import type { Job } from './tick.ts';

export interface AccountParts extends EndParts {
  readonly store: EndParts['store'] & Pick<Store, 'personal' | 'withoutAccount'>;
  readonly accountsOf: AccountsOf;
  readonly clock: () => Date;
  /** Milliseconds a platform gets for one answer (5,000). */
  readonly patience?: number;
}

/** Hour of the check at the school: before anybody works, and an hour after the seal. */
const AT = 5;
const TIME = '05:00';
/** Questions per tick, one after the other: with a tick every 15 s well below the limits of Slack and Teams. */
const PER_TICK = 15;
/** Schools looked at per tick; most are not due. */
const MOST_SCHOOLS = 20;
/** Long enough for a big school at this pace. Whoever takes over a round starts it again, which does no harm. */
const LEASE_SECONDS = 1800;
/** Failures in a row after which a platform is left alone. */
const MOST_FAILURES = 3;
const AN_HOUR = 3_600_000;

type Asked = Pick<AccountAnswer, 'account' | 'person'>;

/** A school's current round in this process. */
interface Round {
  readonly schoolId: string;
  /** When the round is due again once it is done. */
  readonly tomorrow: Date;
  readonly waiting: Asked[];
  readonly answers: AccountAnswer[];
  /** Failures in a row, by workspace. */
  readonly failures: Map<string, number>;
}

const askedOf = (school: School): Asked[] =>
  school.people.flatMap(({ id, accounts }) => accounts.map((account) => ({ account, person: id })));

/** Begins a round; undefined where the school is not due, which then gets its next moment. */
async function beginRound({ store, clock }: AccountParts, schoolId: string): Promise<Round | undefined> {
  const school = await store.personal.school(schoolId);
  const now = clock();
  if (school === undefined) {
    await store.personal.endRound(schoolId, 'accounts', new Date(now.getTime() + AN_HOUR));
    return undefined;
  }
  const { timezone } = school;
  const today = localDate(now.toISOString(), timezone);
  const early = localMinutes(now.toISOString(), timezone) < AT * 60;
  const next = new Date(instantOf(early ? today : addDays(today, 1), TIME, timezone));
  if (!early) return { schoolId, tomorrow: next, waiting: askedOf(school), answers: [], failures: new Map() };
  await store.personal.endRound(schoolId, 'accounts', next);
  return undefined;
}

const givenUp = (round: Round, account: AccountRef): boolean =>
  (round.failures.get(homeOf(account)) ?? 0) >= MOST_FAILURES;

/**
 * Asks about one account. A failure counts as no answer, and no answer changes nothing. Returns false when the platform has no room for what
 * can wait: it is asked later.
 */
async function askOne(
  { accountsOf, log, patience = 5000 }: AccountParts,
  round: Round,
  asked: Asked,
): Promise<boolean> {
  const { account, person } = asked;
  const accounts = accountsOf(account.platform);
  if (accounts === undefined || givenUp(round, account)) return true;
  const home = homeOf(account);
  try {
    round.answers.push({ ...asked, standing: await standingWithin(accounts, account, patience) });
    round.failures.set(home, 0);
  } catch (error) {
    if (errorCode(error) === PACED) return false;
    round.failures.set(home, (round.failures.get(home) ?? 0) + 1);
    const { schoolId } = round;
    log('warn', 'account_not_asked', { schoolId, person, platform: account.platform, cause: errorCode(error) });
  }
  return true;
}

async function finishRound(parts: AccountParts, round: Round): Promise<void> {
  const { store, log, clock } = parts;
  const { schoolId, answers, failures, tomorrow } = round;
  const { ended, doubted } = verdictOf(answers);
  for (const { platform, tenant } of doubted) log('warn', 'accounts_doubted', { schoolId, platform, tenant });
  for (const answer of ended) await endAccount(parts, schoolId, answer);
  // Includes people whose account was closed by a process that died before their cases were done.
  for (const { caseId, person } of await store.withoutAccount(schoolId)) await endMember(parts, caseId, person);
  const stopped = [...failures.values()].some((count) => count >= MOST_FAILURES);
  const soon = new Date(clock().getTime() + AN_HOUR);
  await store.personal.endRound(schoolId, 'accounts', stopped && soon < tomorrow ? soon : tomorrow);
}

export function accountsJob(parts: AccountParts): Job {
  const { store, clock, log } = parts;
  let current: Round | undefined;
  /** Runs work of a round; a failure is logged with the school's id. */
  const inRound = async <T>(schoolId: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      log(levelOf(error), 'round_failed', { job: 'accounts', schoolId, cause: errorCode(error) });
      return undefined;
    }
  };
  const next = async (): Promise<Round | undefined> => {
    for (let looked = 0; looked < MOST_SCHOOLS; looked += 1) {
      const [schoolId] = await store.personal.claimRounds('accounts', clock(), 1, LEASE_SECONDS);
      if (schoolId === undefined) return undefined;
      const round = await inRound(schoolId, () => beginRound(parts, schoolId));
      if (round !== undefined) return round;
    }
    return undefined;
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    for (let left = PER_TICK; left > 0 && !signal.aborted; ) {
      const round = current ?? (await next());
      current = round;
      if (round === undefined) return;
      for (; left > 0 && round.waiting.length > 0 && !signal.aborted; left -= 1) {
        const asked = round.waiting.shift();
        if (asked === undefined || (await askOne(parts, round, asked))) continue;
        round.waiting.unshift(asked);
        return;
      }
      if (round.waiting.length > 0) return;
      current = undefined;
      left -= 1;
      await inRound(round.schoolId, () => finishRound(parts, round));
    }
  };
  return { name: 'accounts', budgetMs: 30_000, canWait: true, run };
}
