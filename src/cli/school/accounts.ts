/** Check of the accounts in a school file: what their platforms say about them today, and so whether they are colleagues'. */

import { platformTrouble } from '../../condition/platforms.ts';
import { standingWithin } from '../../jobs/account-answers.ts';
import type { AccountRef, AccountStanding, AccountsOf } from '../../port/account.ts';
import { PlatformError } from '../../port/platform-error.ts';
import type { Finding } from '../../protocol/faults.ts';
import type { SchoolPlan } from '../../store/school-plan.ts';

/** Access to the platforms for the check. */
export interface Platforms {
  /** Returns undefined for a platform whose secrets are not configured. */
  readonly accountsOf: AccountsOf;
  /** True when the platform could say anything at all about somebody whom it did not call a stranger. */
  readonly met: (account: AccountRef) => Promise<boolean>;
}

export interface CheckedAccounts {
  readonly findings: readonly Finding[];
  /** Dutch sentences about accounts that could not be checked. */
  readonly warnings: readonly string[];
}

const FAULTS: Readonly<Record<Exclude<AccountStanding, 'member'>, string>> = {
  guest: 'dit is een gast, en gasten doen niet mee',
  bot: 'dit is een bot en geen mens',
  stranger: 'dit account hoort niet bij de organisatie waar de bot bij hoort',
  gone: 'dit account bestaat niet of is gesloten',
};

const LABELS: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams' };

/** Milliseconds to wait for one answer. */
const PATIENCE = 10_000;
/** Failures in a row after which a platform is left alone. */
const MOST_FAILURES = 3;

const REFUSED = new PlatformError('unauthorised', 'refused');

type Known = AccountStanding | 'unasked' | 'unmet' | 'refused';

/** Asks about one account; undefined where its platform is not spoken to. */
type AskAccount = (account: AccountRef) => Promise<Known | undefined>;

interface Asked {
  readonly name: string;
  readonly account: AccountRef;
  readonly path: Finding['path'];
  readonly known: Known;
}

/**
 * Creates the function that asks about one account at a time, as platforms prefer; after some failures in a row a platform is not asked any
 * more.
 */
export function createAsk({ accountsOf, met }: Platforms): AskAccount {
  const failures = new Map<string, number>();
  const refusing = new Set<string>();
  return async (account) => {
    const { platform } = account;
    const accounts = accountsOf(platform);
    if (accounts === undefined) return undefined;
    if (refusing.has(platform)) return 'refused';
    const failed = failures.get(platform) ?? 0;
    if (failed >= MOST_FAILURES) return 'unasked';
    try {
      const standing = await standingWithin(accounts, account, PATIENCE);
      failures.set(platform, 0);
      return standing === 'member' && !(await met(account)) ? 'unmet' : standing;
    } catch (error) {
      const refused = error instanceof PlatformError && error.kind === 'unauthorised';
      if (refused) refusing.add(platform);
      failures.set(platform, failed + 1);
      return refused ? 'refused' : 'unasked';
    }
  };
}

/** Asks about each account once. Never throws: an account without an answer becomes a warning. */
export async function checkAccounts({ people }: Pick<SchoolPlan, 'people'>, ask: AskAccount): Promise<CheckedAccounts> {
  const all: Asked[] = [];
  for (const [index, { name, accounts }] of people.entries()) {
    for (const account of accounts) {
      const known = await ask(account);
      if (known !== undefined) all.push({ name, account, path: ['people', index, account.platform], known });
    }
  }
  return { findings: all.flatMap(findingsOf), warnings: Object.keys(LABELS).flatMap((it) => warningsOf(it, all)) };
}

function findingsOf({ known, path }: Asked): readonly Finding[] {
  if (known === 'member' || known === 'unasked' || known === 'unmet' || known === 'refused') return [];
  return [{ path, text: FAULTS[known] }];
}

function warningsOf(platform: string, all: readonly Asked[]): readonly string[] {
  const label = LABELS[platform] ?? platform;
  const names = (known: Known): string =>
    all
      .filter((it) => it.account.platform === platform && it.known === known)
      .map(({ name }) => name)
      .join(', ');
  const unasked = names('unasked');
  const unmet = names('unmet');
  const refused = names('refused');
  return [
    ...(refused === ''
      ? []
      : [`${platformTrouble(platform, REFUSED).says} Niet nagegaan is of dit collega’s zijn: ${refused}.`]),
    ...(unasked === '' ? [] : [`${label} gaf geen antwoord. Niet nagegaan is of dit collega’s zijn: ${unasked}.`]),
    ...(unmet === ''
      ? []
      : [`De bot kent deze mensen nog niet in ${label}. Niet nagegaan is of dit collega’s zijn: ${unmet}.`]),
  ];
}
