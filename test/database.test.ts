/** The login as which the bot works on the database that comes along. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../src/database.ts';
import { startEmbedded } from '../src/store/embedded/server.ts';
import { masterKeys } from '../src/store/encryption.ts';
import { migrateDatabase } from '../src/store/migrate.ts';
import { applySchool } from '../src/store/schools.ts';
import { createStore } from '../src/store/store.ts';
import { randomKey, regenboog, slack } from './store/support/school.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'zorg-login-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

async function open(): Promise<Database> {
  const database = await openDatabase({ database: { kind: 'embedded' }, dataDir }, () => {});
  await database.ensure();
  return database;
}

/** Runs what somebody could try on a connection of the bot. */
async function tried(connection: string | pg.ClientConfig, ...statements: readonly string[]): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    return 'done';
  } catch (error) {
    return String(Object(error).code);
  } finally {
    await client.end();
  }
}

it('works, and becomes nothing more by leaving its role', async () => {
  const database = await open();
  const masters = masterKeys(randomKey());
  await migrateDatabase(database.address());
  await applySchool({ address: database.address(), masters, plan: regenboog });
  const store = createStore({ connection: () => database.connection(), address: () => database.address(), masters });
  expect(await store.look()).toBe('current');
  expect(await store.identify(slack('U0IB'))).toMatchObject({ name: 'Ilse' });
  await store.housekeep();
  await store.close();
  const connection = database.connection();
  for (const way of [
    ['set role none'],
    ['reset role'],
    ['set role zorg_app', 'reset role'],
    ['set session authorization default'],
  ]) {
    expect(await tried(connection, ...way, 'select * from app.people'), way.join()).toBe('42501');
    expect(await tried(connection, ...way, 'create role evil superuser'), way.join()).toBe('42501');
  }
  expect(await tried(connection, 'set role zorg_owner')).toBe('42501');
  expect(await tried(connection, 'set role zorg')).toBe('42501');
  await database.stop();
});

it('comes into a database of before, on a server that is running under the rules of before', async () => {
  const server = await startEmbedded({ dataDir });
  await migrateDatabase({ connection: server.connection });
  const database = await open();
  expect(await migrateDatabase(database.address())).toBe('current');
  expect(await tried(database.connection(), 'set role zorg_app', 'select app.me()')).toBe('done');
  await database.stop();
  expect(server.startedHere).toBe(true);
  await server.stop();
  // And once more, where a bot of before wrote its rules again meanwhile.
  const rules = path.join(dataDir, 'cluster', 'pg_ident.conf');
  await writeFile(rules, (await readFile(rules, 'utf8')).replace(/.* zorg_bot\n/, ''));
  const again = await open();
  expect(await migrateDatabase(again.address())).toBe('current');
  expect(await tried(again.connection(), 'set role zorg_app', 'select app.me()')).toBe('done');
  await again.stop();
});

it('is let in from the first moment by a server that is started again', async () => {
  const database = await open();
  const connection = database.connection();
  await database.stop();
  // Whoever starts it lets nobody in beside themselves.
  const server = await startEmbedded({ dataDir });
  expect(
    await tried({ ...Object(connection), ...server.connection, user: 'zorg_bot', database: 'postgres' }, 'select 1'),
  ).toBe('done');
  await server.stop();
});
