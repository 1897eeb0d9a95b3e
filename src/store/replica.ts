/**
 * Who this process is to the others on the same database. What it claims is its own as long as it is heard of, by the clock of the database:
 * a process that was silent comes back under another name, so that nothing it held before counts as its own again.
 */
import { randomUUID } from 'node:crypto';
import { StoreError } from '../port/store-error.ts';
import type { MasterKeys } from './encryption.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

/** Milliseconds between two beats. */
const EVERY = 3000;
/** Milliseconds after which a name is not given out without a beat. */
const FRESH = 4000;

/** Three seconds before others may take what it held (`lease_holds`) a name is given up: a beat may take as long. */
const beat = statement({
  name: 'replica_beat',
  by: ['worker'],
  takes: ['replicas.id', 'replicas.masterKids', 'replicas.code'],
  gives: ['replicas.id'],
  uses: ['replicas.beatAt'],
  text: `insert into replicas (id, beat_at, master_kids, code) values ($1, clock_timestamp(), $2, $3) on conflict (id) do update
    set beat_at = clock_timestamp() where replicas.beat_at > clock_timestamp() - interval '12 seconds' returning id`,
});

const leave = statement({ by: ['worker'], takes: ['replicas.id'], text: 'delete from replicas where id = $1' });

/** Of bots that ended without a word. */
export const dropSilentReplicas = statement({
  by: ['worker'],
  uses: ['replicas.beatAt'],
  text: `delete from replicas where beat_at < now() - interval '1 day'`,
});

/** SQL: whether a row `r` is still this claim's own, for longer than a call to a platform takes. `lease`: the parameter. */
export const stillHeld = (r: string, lease: string): string => `${r}.lease_by = ${lease}
    and ${r}.lease_until > now() + interval '6 seconds'
    and exists (select 1 from replicas h where h.id = ${lease} and h.beat_at > clock_timestamp() - interval '9 seconds')`;

/** SQL: whether nobody holds a row `r`. */
export const isFree = (r: string): string => `lease_holds(${r}.lease_until, ${r}.lease_by) is not true`;

/** This process in the list of running bots. */
export interface Replica {
  /** Returns the name under which it claims, which is known to be alive. From the first call on it lets itself be heard of. Throws `StoreError`. */
  name(): Promise<string>;
  /**
   * Takes hold of something under its name. Where no answer comes nobody knows what is held: the name is given up, and what was held by it is
   * free once it was silent. Throws what the work throws.
   */
  taking<T>(work: (name: string) => Promise<T>): Promise<T>;
  /** Lets go of what is held under this name. Without an answer it is given up in the same way. Throws what the work throws. */
  lettingGo<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Leaves the list, so that nothing waits for it. */
  stop(): Promise<void>;
}

/**
 * @param pool of its own: a beat never waits for a connection that other work has.
 * @param masters told with each beat, so that nothing is wrapped with a key that a running bot does not have.
 * @param code told with it too, so that what other code wrote is looked at again.
 */
export const createReplica = (pool: RolePool, masters: MasterKeys, code: () => string): Replica => {
  let id = randomUUID();
  let heardAt = Number.NEGATIVE_INFINITY;
  let beating: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const giveUp = (): void => {
    id = randomUUID();
    heardAt = Number.NEGATIVE_INFINITY;
  };
  const beatOnce = async (): Promise<void> => {
    const since = performance.now();
    const own = id;
    const isAlive =
      (
        await once(
          pool,
          beat({ id: own, masterKids: [...new Set([masters.current, ...masters.keys.keys()])], code: code() }),
        )
      ).length > 0;
    // Given up meanwhile: what was heard is not of the name of now.
    if (own !== id) return beatOnce();
    if (isAlive) heardAt = since;
    else {
      giveUp();
      await beatOnce();
    }
  };
  const heard = (): Promise<void> => {
    beating ??= beatOnce().finally(() => {
      beating = undefined;
    });
    return beating;
  };
  const name = async (): Promise<string> => {
    // A beat that fails is tried again at the next; whoever claims hears of it.
    timer ??= setInterval(() => void heard().catch(() => undefined), EVERY).unref();
    if (performance.now() - heardAt > FRESH) await heard();
    return id;
  };
  const lettingGo = async <T>(held: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreError && error.code === 'unavailable' && held === id) giveUp();
      throw error;
    }
  };
  return {
    name,
    taking: async (work) => {
      const held = await name();
      return lettingGo(held, () => work(held));
    },
    lettingGo,
    stop: async () => {
      clearInterval(timer);
      await beating?.catch(() => undefined);
      if (timer !== undefined) await once(pool, leave({ id })).catch(() => undefined);
      await pool.end();
    },
  };
};
