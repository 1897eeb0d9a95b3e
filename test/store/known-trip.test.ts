import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRolePool, type RolePool, trip } from '../../src/store/pool.ts';
import type { Statement } from '../../src/store/statement.ts';
import { begin, commit, inTransaction, rollback } from '../../src/store/transaction.ts';
import { createWorld, majors, type World } from './support/world.ts';

const said = (name: string, text: string, values: readonly unknown[] = []) => ({ name, text, values }) as Statement;
const values = said(
  'values',
  `select $1::int as number, $2::text as words, $3::bytea as bytes, $4::text[] as list, $5::json as thing, $6::timestamptz as at,
    null::text as nothing from generate_series(1, 2)`,
  [7, 'één "woord"', Buffer.from([0, 1, 255]), ['a,b', null, '"'], { deep: [1] }, new Date(1_700_000_000_000)],
);
const none = said('none', 'select 1 as one where false');
const one = said('one', 'select 1 as one');
const divided = (by: number) => said('divided', 'select 1 / $1::int as part', [by]);

describe.each(majors)('a trip with Postgres %i', (major) => {
  let world: World;
  let pool: RolePool;
  beforeAll(async () => {
    world = await createWorld(major);
    pool = createRolePool({ connection: world.db.connection, role: 'zorg_app', max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await world.end();
  });

  /** What the server said on one connection while `work` was done: how often it was ready for more. */
  const on = async (work: (ask: (...statements: Statement[]) => ReturnType<typeof trip>) => Promise<void>) => {
    const client = await pool.acquire();
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    let ready = 0;
    const count = () => {
      ready += 1;
    };
    connection.on('readyForQuery', count);
    try {
      await work((...statements) => trip(client, statements));
    } finally {
      connection.off('readyForQuery', count);
      client.release();
    }
    return ready;
  };

  it('gives the second time, by one answer, what the driver gave the first time', async () => {
    const asked = [begin(), values, none, commit()];
    let first: Awaited<ReturnType<typeof trip>> = [];
    await on(async (ask) => {
      first = await ask(...asked);
    });
    const answers = await on(async (ask) => {
      const again = await ask(...asked);
      const parts = (all: typeof first) => all.map(({ command, rowCount, rows }) => ({ command, rowCount, rows }));
      expect(parts(again)).toEqual(parts(first));
      expect(again[1]?.rows[1]).toMatchObject({
        number: 7,
        words: 'één "woord"',
        list: ['a,b', null, '"'],
        nothing: null,
      });
    });
    expect(answers).toBe(1);
  });

  it('asks in the way of the driver where one statement is new to the connection, or has no name', async () => {
    await on(async (ask) => void (await ask(values)));
    const nameless = { text: 'select 1 as one', values: [] } as unknown as Statement;
    const answers = await on(async (ask) => {
      expect((await ask(values, nameless))[1]?.rows).toEqual([{ one: 1 }]);
    });
    expect(answers).toBe(2);
  });

  it('carries out nothing behind what failed, and the connection goes on', async () => {
    await on(async (ask) => {
      await ask(begin(), one, values, commit());
      await ask(divided(1), rollback());
    });
    await on(async (ask) => {
      await expect(ask(begin(), one, divided(0), values, commit())).rejects.toMatchObject({ detail: '22012' });
      // The commit was not carried out either: the transaction is there, and failed.
      await expect(ask(one)).rejects.toMatchObject({ detail: '25P02' });
      await ask(rollback());
      expect((await ask(one))[0]?.rows).toEqual([{ one: 1 }]);
    });
  });

  it('reads side by side in one transaction', async () => {
    const read = async () =>
      inTransaction(pool, [values], async (transaction) =>
        Promise.all([transaction.read(values), transaction.read(none), transaction.read(values)]),
      );
    await read();
    const [first, two, three] = await read();
    expect([first?.length, two?.length, three?.length]).toEqual([2, 0, 2]);
  });

  it('sends nothing at all where a value cannot be sent', async () => {
    await on(async (ask) => void (await ask(values)));
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const bad = { ...values, values: [1, 'a', null, null, circle, null] };
    const answers = await on(async (ask) => {
      await expect(ask(none, bad)).rejects.toThrow();
      expect(await ask(values)).toHaveLength(1);
    });
    expect(answers).toBeLessThanOrEqual(3);
  });
});
