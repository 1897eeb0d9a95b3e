/** Who somebody is to their platform at this moment, also where the platform does not say. */
import type { AccountRef, AccountsOf } from '../../port/account.ts';

/** `unknown`: the platform did not answer, and what it last said is too old to count. */
type Standing = 'colleague' | 'other' | 'unknown';

/** Milliseconds for which the last answer counts while there is no new one: rights end, so it is short. */
const COUNTS_FOR = 5 * 60_000;
/** Accounts remembered at most; the one that was heard of longest ago goes. */
const MOST = 10_000;

export interface Standings {
  /** Asks the platform, and waits at most `patience` milliseconds. A later answer counts for the next time. */
  of(account: AccountRef, patience: number): Promise<Standing>;
  forget(account: AccountRef): void;
}

const nameOf = ({ platform, tenant, user }: AccountRef): string => JSON.stringify([platform, tenant, user]);

export function createStandings(accountsOf: AccountsOf, clock: () => Date): Standings {
  const heard = new Map<string, { readonly isColleague: boolean; readonly at: number }>();
  const remember = (name: string, isColleague: boolean): void => {
    heard.delete(name);
    heard.set(name, { isColleague, at: clock().getTime() });
    const oldest = heard.keys().next();
    if (heard.size > MOST && oldest.done !== true) heard.delete(oldest.value);
  };
  const last = (name: string): Standing => {
    const found = heard.get(name);
    if (found === undefined || clock().getTime() - found.at >= COUNTS_FOR) return 'unknown';
    return found.isColleague ? 'colleague' : 'other';
  };
  return {
    forget: (account) => void heard.delete(nameOf(account)),
    of: async (account, patience) => {
      const accounts = accountsOf(account.platform);
      // A platform without a list of people, such as the try-out page, vouches for everybody on it.
      if (accounts === undefined) return 'colleague';
      const name = nameOf(account);
      const asked = accounts.standing(account).then(
        (standing) => remember(name, standing === 'member'),
        () => undefined,
      );
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      await Promise.race([asked, late]);
      clearTimeout(timer);
      return last(name);
    },
  };
}
