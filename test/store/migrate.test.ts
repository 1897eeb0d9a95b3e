import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/server.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import { tableSteps } from '../../src/store/migrate/tables.ts';
import { codeSchema, EarlierDatabaseError, schemaState } from '../../src/store/migrate/version.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { createRolePool } from '../../src/store/pool.ts';
import { restore } from '../../src/store/restore.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { catalogOf } from './support/catalog.ts';
import { randomKey, regenboog, slack } from './support/school.ts';
import { majors } from './support/world.ts';

const child = fileURLToPath(new URL('./support/migrate-child.ts', import.meta.url));
const replica = async (address: object): Promise<string> =>
  (await promisify(execFile)(process.execPath, [child, JSON.stringify(address)])).stdout.trim();

it('has a journal that numbers its steps one by one', async () => {
  const journal = JSON.parse(await readFile(new URL('../../migrations/meta/_journal.json', import.meta.url), 'utf8'));
  const numbers: number[] = journal.entries.map(({ idx, tag }: { idx: number; tag: string }) =>
    tag.startsWith(`${String(idx).padStart(4, '0')}_`) ? idx : Number.NaN,
  );
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers).toEqual(numbers.map((_, index) => index));
  expect(codeSchema().tables).toBe(numbers.length);
});

it('tells a schema that is behind from one that is ahead, tables first', () => {
  const code = { tables: 5, law: 7 };
  const states = [code, { tables: 4, law: 9 }, { tables: 6, law: 1 }, { tables: 5, law: 6 }, { tables: 5, law: 8 }];
  expect(states.map((database) => schemaState(database, code))).toEqual([
    'current',
    'older',
    'newer',
    'older',
    'newer',
  ]);
  expect(schemaState({ tables: 0, law: 0 })).toBe('older');
});

// A server of its own: the roles do not exist there yet.
describe.each(majors)('migrations on a new Postgres %i', (major) => {
  let folder: string;
  let server: EmbeddedServer;
  let admin: pg.Client;
  const on = (database: string, user = 'zorg') => ({ ...server.connection, database, user });
  const create = async (database: string, owner: string) => {
    await admin.query(`create database ${database} owner ${owner}`);
    return { as: on(database, owner), admin: on(database) };
  };
  const one = async <T>(connection: pg.ClientConfig, text: string): Promise<T | undefined> => {
    const client = new pg.Client(connection);
    await client.connect();
    try {
      const { rows } = await client.query({ text, rowMode: 'array' });
      return rows[0]?.[0] as T | undefined;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-migrate-'));
    server = await startEmbedded({ dataDir: folder, major, durable: false });
    admin = new pg.Client(server.connection);
    await admin.connect();
    await admin.query('create role hosted login createrole');
    await admin.query('create role modest login');
    await appendFile(path.join(folder, 'cluster', 'pg_ident.conf'), 'zorg /^.*$ hosted\nzorg /^.*$ modest\n');
    await admin.query('select pg_reload_conf()');
  });
  afterAll(async () => {
    await admin.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('are made by a login that is no superuser, by three replicas at once', async () => {
    const { as } = await create('hosted_database', 'hosted');
    expect(await Promise.all([1, 2, 3].map(() => replica({ connection: as })))).toEqual([
      'current',
      'current',
      'current',
    ]);
    expect(await migrateDatabase({ connection: as })).toBe('current');
    const owners = await one<string[]>(
      as,
      `select array_agg(distinct tableowner::text) from pg_tables where schemaname = 'app'`,
    );
    expect(owners).toEqual(['zorg_owner']);
  });

  it('serve that login: a school, a session, a back-up and back again', async () => {
    const connection = on('hosted_database', 'hosted');
    const masters = masterKeys(randomKey());
    await applySchool({ address: { connection }, masters, plan: regenboog });
    const file = path.join(folder, 'backup.gz');
    await backup({ connection }, file);
    const second = await create('hosted_second', 'hosted');
    await migrateDatabase({ connection: second.as });
    await restore({ address: { connection: second.as }, file });
    const store = createStore({ connection: second.as, masters });
    expect(await store.ready()).toBe(true);
    expect(await store.identify(slack('U0IB'))).toMatchObject({ name: 'Ilse' });
    await store.housekeep();
    await store.close();
  });

  it('leave the login itself without a way to read around the policies, where the server can tell', async () => {
    const plain = await one<number>(on('hosted_second', 'hosted'), `select has_schema_privilege('app', 'usage')::int`);
    // Before 16 a member inherits: there the role that comes with each connection is what counts, and it is checked.
    expect(plain).toBe(major === 15 ? 1 : 0);
  });

  it('take a second login that owns nothing', async () => {
    const { admin: owner } = await create('split', 'zorg');
    const connection = on('split', 'modest');
    expect(await migrateDatabase({ connection, owner })).toBe('current');
    const store = createStore({ connection, masters: masterKeys(randomKey()) });
    expect(await store.ready()).toBe(true);
    await store.close();
    const client = new pg.Client(connection);
    await client.connect();
    await expect(client.query('set role zorg_owner')).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('keep two installations on one server apart, whose logins have the same roles', async () => {
    await admin.query('create role neighbour login createrole');
    await appendFile(path.join(folder, 'cluster', 'pg_ident.conf'), 'zorg /^.*$ neighbour\n');
    await admin.query('select pg_reload_conf()');
    const mine = await create('of_hosted', 'hosted');
    const theirs = await create('of_neighbour', 'neighbour');
    await admin.query('grant zorg_owner, zorg_app, zorg_worker to neighbour with admin option');
    await Promise.all([mine.as, theirs.as].map((connection) => migrateDatabase({ connection })));
    await applySchool({ address: { connection: mine.as }, masters: masterKeys(randomKey()), plan: regenboog });
    const foreign = { ...on('of_hosted', 'neighbour'), options: '-c role=zorg_worker' };
    const read = () => one(foreign, 'select count(*)::int from app.people');
    await expect(read()).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('of_hosted') });
    // A database of before is open to whoever has a login; it is closed at the next start.
    await admin.query('grant connect on database of_hosted to public');
    expect(await read()).toBe(6);
    await migrateDatabase({ connection: mine.as });
    await expect(read()).rejects.toMatchObject({ code: '42501' });
    expect(await one(mine.as, 'select 1')).toBe(1);
    await admin.query('drop owned by neighbour');
  });

  it('are seen as behind and as ahead', async () => {
    const { as } = await create('stamps', 'zorg');
    const store = createStore({ connection: as, masters: masterKeys(randomKey()) });
    expect(await store.ready()).toBe(false);
    await migrateDatabase({ connection: as });
    expect(await store.ready()).toBe(true);
    const mark = (change: string) => one(as, `update zorgdraad.schema set ${change}`);
    for (const number of ['tables', 'law']) {
      await mark(`${number} = ${number} + 1, fingerprint = 'of later'`);
      expect(await store.ready()).toBe(true);
      expect(await migrateDatabase({ connection: as })).toBe('newer');
      expect(await one(as, 'select fingerprint from zorgdraad.schema')).toBe('of later');
      await mark(`${number} = ${number} - 2`);
      expect(await store.ready()).toBe(false);
      await mark(`${number} = ${number} + 1`);
      expect(await store.ready()).toBe(true);
    }
    await store.close();
  });

  it('say which code may work beside them: a replica of before that may not does nothing more, and says so', async () => {
    const { as } = await create('moved', 'zorg');
    await migrateDatabase({ connection: as });
    const store = createStore({ connection: as, masters: masterKeys(randomKey()) });
    expect(await store.look()).toBe('current');
    const later = { steps: [...tableSteps(), { text: () => 'create table app.of_later (id integer)' }] };
    expect(await migrateDatabase({ connection: as }, later)).toBe('newer');
    // Beside a change that it can work with it goes on.
    expect(await store.look()).toBe('newer');
    expect(await store.identify(slack('U0IB'))).toBeUndefined();
    const next = { tables: codeSchema().tables + 2, law: codeSchema().law };
    const past = {
      steps: [...later.steps, { text: () => 'create table app.of_much_later (id integer)' }],
      serves: next,
    };
    expect(await migrateDatabase({ connection: as }, past)).toBe('past');
    expect(await store.look()).toBe('past');
    const refused = { code: 'unavailable', detail: 'schema' };
    await expect(store.identify(slack('U0IB'))).rejects.toMatchObject(refused);
    await expect(store.delivery.dueCases(new Date(), 1)).rejects.toMatchObject(refused);
    expect(await store.ready()).toBe(false);
    // What was made undone, by a back-up that is put back, is worked with again.
    await one(as, `update zorgdraad.schema set tables = ${codeSchema().tables}`);
    expect(await store.look()).toBe('current');
    expect(await store.identify(slack('U0IB'))).toBeUndefined();
    await store.close();
  });

  it('that the database refuses leave it as it was, and are no database that is away', async () => {
    const { as } = await create('refusing', 'zorg');
    await migrateDatabase({ connection: as });
    const schemas = ['app', 'zorgdraad'];
    const before = await catalogOf(as, schemas);
    const broken = { steps: [...tableSteps(), { text: () => 'create table app.cases (id integer)' }] };
    await expect(migrateDatabase({ connection: as }, broken)).rejects.toMatchObject({
      name: 'SchemaUpdateError',
      reason: { code: 'fault', detail: '42P07' },
    });
    expect(await catalogOf(as, schemas)).toEqual(before);
    expect(await migrateDatabase({ connection: as })).toBe('current');
  });

  it('leave a database of version 0.1 as it is, and tell the road', async () => {
    const { as } = await create('before', 'zorg');
    for (const statement of [
      'create schema drizzle',
      'create table drizzle.__drizzle_migrations (id serial primary key, hash text, created_at bigint)',
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1795318501144)`,
      'create schema app',
      'create table app.cases (id uuid primary key)',
    ])
      await one(as, statement);
    const schemas = ['app', 'drizzle', 'zorgdraad', 'public'];
    const before = await catalogOf(as, schemas);
    await expect(migrateDatabase({ connection: as })).rejects.toThrow(EarlierDatabaseError);
    await expect(migrateDatabase({ connection: as })).rejects.toThrow(/0\.1.*zorg -- backup.*zorg -- restore/);
    expect(await catalogOf(as, schemas)).toEqual(before);
    const store = createStore({ connection: as, masters: masterKeys(randomKey()) });
    expect(await store.ready()).toBe(false);
    await store.close();
  });

  it('leave a connection of another role unused', async () => {
    const pool = createRolePool({ connection: on('split', 'modest'), role: 'zorg_owner' as 'zorg_app' });
    await expect(pool.acquire()).rejects.toMatchObject({ name: 'StoreError' });
    await pool.end();
  });
});
