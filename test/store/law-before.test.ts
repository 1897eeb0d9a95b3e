/** What a database of before, and a replica of before, ask of the law of today. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf, type LawStatement, lawEditions, readStatements } from '../../src/store/migrate/law.ts';
import { tableSteps } from '../../src/store/migrate/tables.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { catalogOf } from './support/catalog.ts';
import { majors } from './support/world.ts';

const linesOf = async (file: string): Promise<readonly string[]> => {
  const text = await readFile(new URL(`../../migrations/law/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
};

/** The edition that went out last, whose text is kept in test/fixtures/law, and the number of table steps it stood on. */
const wentOut = { edition: 1, tables: 1 } as const;

/** Its text. Replace the four files, and the numbers above, when a next one goes out. */
const lawThatWentOut = async (): Promise<readonly LawStatement[]> => {
  const texts = await Promise.all(
    ['functions', 'guards', 'policies', 'rights'].map((file) =>
      readFile(new URL(`../fixtures/law/${file}.sql`, import.meta.url), 'utf8'),
    ),
  );
  return texts.flatMap(readStatements);
};

it('is kept as it went out', async () => {
  const kept = lawEditions().find(({ number }) => number === wentOut.edition);
  expect(fingerprintOf(await lawThatWentOut())).toBe(kept?.fingerprint);
});

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

  it('is brought to that of today, and equals a fresh one', async () => {
    const { connection, drop } = await cloneDatabase('template0', major);
    try {
      const steps = tableSteps().slice(0, wentOut.tables);
      await migrateDatabase({ connection }, { law: await lawThatWentOut(), steps });
      await migrateDatabase({ connection });
      const schemas = ['app', 'zorgdraad'];
      expect(await catalogOf(connection, schemas)).toEqual(await catalogOf(db.connection, schemas));
    } finally {
      await drop();
    }
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
