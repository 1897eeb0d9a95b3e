/** The tables that the schema in the code speaks of, those that drizzle-kit noted last, and those that a database has: all the same. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { majors } from './support/world.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
}
interface Snapshot {
  readonly tables: Readonly<
    Record<string, { readonly name: string; readonly columns: Readonly<Record<string, Column>> }>
  >;
}

const meta = new URL('../../migrations/meta/', import.meta.url);
const schema = new URL('../../src/store/schema/', import.meta.url);
let snapshot: Snapshot;

beforeAll(async () => {
  const { entries } = JSON.parse(await readFile(new URL('_journal.json', meta), 'utf8'));
  const last = String(entries.at(-1).idx).padStart(4, '0');
  snapshot = JSON.parse(await readFile(new URL(`${last}_snapshot.json`, meta), 'utf8'));
});

it('are written down as a step: else `npx drizzle-kit generate` has something to add', async () => {
  const load = createRequire(import.meta.url);
  const { generateDrizzleJson } = load('drizzle-kit/api') as typeof import('drizzle-kit/api');
  const files = (await readdir(schema)).filter((name) => name.endsWith('.ts'));
  const modules: Record<string, unknown>[] = await Promise.all(files.map((name) => import(new URL(name, schema).href)));
  const written = generateDrizzleJson(Object.assign({}, ...modules), undefined, ['app']);
  expect(JSON.parse(JSON.stringify(written.tables))).toEqual(snapshot.tables);
});

describe.each(majors)('on Postgres %i', (major) => {
  it('are what a database has, also where they were written by hand', async () => {
    const db: TestDatabase = await cloneDatabase(undefined, major);
    const client = new pg.Client(db.connection);
    await client.connect();
    const { rows } = await client.query<{ line: string }>(
      `select concat(c.relname, '.', a.attname, ' ', format_type(a.atttypid, a.atttypmod), ' ', a.attnotnull) as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped`,
    );
    await client.end();
    await db.drop();
    const noted = Object.values(snapshot.tables).flatMap(({ name, columns }) =>
      Object.values(columns).map(
        ({ name: column, type, notNull }) =>
          `${name}.${column} ${type.replace(/^timestamp \((\d)\)/, 'timestamp($1)')} ${notNull ? 't' : 'f'}`,
      ),
    );
    expect(rows.map(({ line }) => line).sort()).toEqual(noted.sort());
  });
});
