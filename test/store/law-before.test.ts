/** What a database of before, and a replica of before, ask of the law of today. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { majors } from './support/world.ts';

const linesOf = async (file: string): Promise<readonly string[]> => {
  const text = await readFile(new URL(`../../migrations/law/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
};

describe.each(majors)('the law of before on Postgres %i', (major) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await cloneDatabase(undefined, major);
  });
  afterAll(async () => {
    await db.drop();
  });

  /** Every function as signatures.txt writes it. */
  const signatures = async (): Promise<readonly string[]> => {
    const client = new pg.Client(db.connection);
    await client.connect();
    try {
      const { rows } = await client.query<{ signature: string }>(
        `select format('%s%s.%s(%s) %s',
          case when has_function_privilege('zorg_app', p.oid, 'execute') or has_function_privilege('zorg_worker', p.oid, 'execute') then '' else 'inner ' end,
          'app', p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)) as signature
        from pg_proc p where p.pronamespace = 'app'::regnamespace order by 1`,
      );
      return rows.map(({ signature }) => signature);
    } finally {
      await client.end();
    }
  };

  it('keeps every signature that went out: what needs another is another function', async () => {
    const found = await signatures();
    const gone = (await linesOf('signatures.txt')).filter((line) => !found.includes(line));
    const hint =
      'add another function: a replica of before may still call this one, and a database that has it refuses it with other names of arguments or another result (42P13)';
    expect(gone, hint).toEqual([]);
  });

  it('has every signature of today written down', async () => {
    const promised = await linesOf('signatures.txt');
    const hint = 'add these to migrations/law/signatures.txt';
    expect(
      (await signatures()).filter((line) => !promised.includes(line)),
      hint,
    ).toEqual([]);
  });
});
