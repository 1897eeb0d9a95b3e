/** What a round of questions to the platforms says of a school's accounts. */
import type { PersonId } from '../consultation/school.ts';
import type { AccountRef, AccountStanding, Accounts } from '../port/account.ts';
import { PlatformError } from '../port/platform-error.ts';

/** Throws a `PlatformError` also where the answer takes longer than so many milliseconds. */
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

/** An account of somebody with a role, and what its platform said of it today; an answer that did not come is not here. */
export interface AccountAnswer {
  readonly account: AccountRef;
  readonly person: PersonId;
  readonly standing: AccountStanding;
}

interface RoundVerdict {
  /** Those who are no colleague any more: their access ends. */
  readonly ended: readonly AccountAnswer[];
  /** One account of each workspace or tenant that is not believed. */
  readonly doubted: readonly AccountRef[];
}

/** A workspace of Slack or a tenant of Teams. */
export const homeOf = ({ platform, tenant }: AccountRef): string => `${platform} ${tenant}`;

const unseen = ({ standing }: AccountAnswer): boolean => standing === 'gone' || standing === 'stranger';

/**
 * Guests, bots, strangers and who is gone. Where a workspace knows nobody at all of those it answered for, it is the connection that is
 * wrong (another workspace's token, a tenant left out of the settings) and not the people: nobody is ended there.
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
