/** Lists that the database knows too: a value that only one of the two knows is refused when it is written. */
import pg from 'pg';
import { expect, it } from 'vitest';
import { roleIds } from '../../src/protocol/terms.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';

it('the database takes every role, and no other', async () => {
  const db = await cloneDatabase();
  const client = new pg.Client(db.connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string }>(
      "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'roles_role'",
    );
    const known = [...(rows[0]?.text ?? '').matchAll(/'(\w+)'/g)].map(([, role]) => role);
    expect(known.sort()).toEqual([...roleIds].sort());
  } finally {
    await client.end();
    await db.drop();
  }
});
