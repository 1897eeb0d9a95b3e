/** Slows guessing down, by account and by address, and locks nobody out: a school is one address, and its people need their numbers. */

interface Slowing {
  /** Seconds to wait before the next try; 0: now. */
  wait(account: string, address: string): number;
  failed(account: string, address: string): void;
  worked(account: string): void;
}

/** Tries before the first wait, and the longest wait in seconds. */
const OF_ACCOUNT = { free: 5, most: 60 };
/** At a school many people are wrong once. */
const OF_ADDRESS = { free: 60, most: 10 };
/** Milliseconds after which what went wrong is forgotten. */
const FORGETS = 15 * 60_000;
/** Names remembered at most; the one that failed longest ago goes. */
const MOST = 10_000;

interface Failures {
  readonly count: number;
  readonly at: number;
}

export function createSlowing(clock: () => Date): Slowing {
  const known = new Map<string, Failures>();
  const found = (name: string): Failures | undefined => {
    const one = known.get(name);
    return one !== undefined && Math.abs(clock().getTime() - one.at) < FORGETS ? one : undefined;
  };
  const waitOf = (name: string, { free, most }: typeof OF_ACCOUNT): number => {
    const one = found(name);
    if (one === undefined || one.count < free) return 0;
    const until = one.at + Math.min(most, 2 ** (one.count - free)) * 1000;
    return Math.max(0, Math.ceil((until - clock().getTime()) / 1000));
  };
  const note = (name: string): void => {
    const count = (found(name)?.count ?? 0) + 1;
    known.delete(name);
    known.set(name, { count, at: clock().getTime() });
    const oldest = known.keys().next();
    if (known.size > MOST && oldest.done !== true) known.delete(oldest.value);
  };
  return {
    wait: (account, address) =>
      Math.max(waitOf(`account ${account}`, OF_ACCOUNT), waitOf(`address ${address}`, OF_ADDRESS)),
    failed: (account, address) => {
      note(`account ${account}`);
      note(`address ${address}`);
    },
    worked: (account) => void known.delete(`account ${account}`),
  };
}
