/** Result of a round of questions to the platforms about a school's accounts. */
import type { PersonId } from '../consultation/school.ts';
import type { AccountRef, AccountStanding, Accounts } from '../port/account.ts';
import { PlatformError } from '../port/platform-error.ts';

/** Asks a platform about an account. Throws a `PlatformError`, also when the answer takes longer than this many milliseconds. */
export async function standingWithin(
  accounts: Accounts,
  account: AccountRef,
  patience: number,
): Promise<AccountStanding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PlatformError('lost', 'no_answer')), patience);
  });
  try {
    return await Promise.race([accounts.standing(account), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An account of somebody with a role, with what its platform said today; an account without an answer is left out. */
export interface AccountAnswer {
  readonly account: AccountRef;
  readonly person: PersonId;
  readonly standing: AccountStanding;
}

interface RoundVerdict {
  /** Accounts that are no longer a colleague's: their access ends. */
  readonly ended: readonly AccountAnswer[];
  /** One account of each workspace or tenant whose answers are not believed. */
  readonly doubted: readonly AccountRef[];
}

/** A workspace of Slack or a tenant of Teams. */
export const homeOf = ({ platform, tenant }: AccountRef): string => `${platform} ${tenant}`;

const unseen = ({ standing }: AccountAnswer): boolean => standing === 'gone' || standing === 'stranger';

/**
 * Returns the accounts of guests, bots, strangers and people who left. Where a workspace knows none of the accounts it answered for, the
 * connection is wrong (another workspace's token, a tenant missing in the settings) and not the people: no access ends there.
 */
export function verdictOf(answers: readonly AccountAnswer[]): RoundVerdict {
  const homes = new Map<string, AccountAnswer[]>();
  for (const answer of answers) {
    const home = homeOf(answer.account);
    homes.set(home, [...(homes.get(home) ?? []), answer]);
  }
  const groups = [...homes.values()];
  return {
    ended: groups
      .filter((group) => !group.every(unseen))
      .flat()
      .filter(({ standing }) => standing !== 'member'),
    doubted: groups.filter((group) => group.every(unseen)).flatMap(([first]) => (first ? [first.account] : [])),
  };
}
