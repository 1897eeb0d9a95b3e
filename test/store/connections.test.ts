/** What becomes of a connection after a request that came to nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreError } from '../../src/port/store-error.ts';
import { createRolePool, type RolePool } from '../../src/store/pool.ts';
import { statement } from '../../src/store/statement.ts';
import { inTransaction, once, type Transaction } from '../../src/store/transaction.ts';
import { createWorld, majors, type World } from './support/world.ts';

const who = statement({
  name: 'test_who',
  by: ['worker'],
  gives: ['int as pid'],
  text: 'select pg_backend_pid() as pid',
});
const slow = statement({ by: ['worker'], gives: ['text as slept'], text: 'select pg_sleep(30)::text as slept' });

describe.each(majors)('a connection to Postgres %i', (major) => {
  let world: World;
  let pool: RolePool;
  /** Milliseconds by which the clock of this process was moved on. */
  let later = 0;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  beforeEach(() => {
    later = 0;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + later);
    pool = createRolePool({ connection: world.db.connection, role: 'zorg_worker', max: 1 });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await pool.end();
  });
  afterAll(() => world.end());

  const wait = (): void => {
    later += 10_000;
  };
  const pid = async (): Promise<number | undefined> => {
    const [row] = await once(pool, who());
    const [found] = await world.admin('select state from pg_stat_activity where pid = $1', [row?.pid]);
    // Nothing of what came to nothing is left on it.
    expect(found).toEqual({ state: 'idle' });
    return row?.pid;
  };
  const fails = async (work: Promise<unknown>): Promise<string | undefined> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof StoreError ? `${error.code} ${error.detail}` : String(error);
  };
  const late = (): RolePool => ({
    ...pool,
    acquire: async () => {
      const client = await pool.acquire();
      wait();
      return client;
    },
  });
  const tooLate = 'unavailable deadline';

  it('is kept where the time was over before anything was sent', async () => {
    const before = await pid();
    expect(await fails(inTransaction(late(), [who()], async () => undefined))).toBe(tooLate);
    expect(await pid()).toBe(before);
    expect(await fails(once(late(), who()))).toBe(tooLate);
    expect(await pid()).toBe(before);
  });

  it('is kept where the time was over between two trips, and what was begun is undone', async () => {
    const before = await pid();
    const work = async (transaction: Transaction): Promise<void> => {
      await transaction.read(who());
      wait();
      await transaction.read(who());
    };
    expect(await fails(inTransaction(pool, [who()], work))).toBe(tooLate);
    expect(await pid()).toBe(before);
    expect(await fails(inTransaction(pool, [who()], async () => wait()))).toBe(tooLate);
    expect(await pid()).toBe(before);
  });

  it('is kept where something else was away', async () => {
    const before = await pid();
    const away = async (): Promise<void> => {
      throw new StoreError('unavailable', 'ECONNREFUSED');
    };
    expect(await fails(inTransaction(pool, [who()], away))).toBe('unavailable ECONNREFUSED');
    expect(await pid()).toBe(before);
  });

  it('is not kept where an answer is still to come', async () => {
    const before = await pid();
    expect(await fails(inTransaction(pool, [], (transaction) => transaction.read(slow())))).toMatch(/^unavailable/);
    expect(await pid()).not.toBe(before);
  });
});
