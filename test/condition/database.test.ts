/** What is wrong with a database is told apart, by what servers really answer. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { troubleOf } from '../../src/condition/database.ts';
import { StoreError } from '../../src/port/store-error.ts';
import { EmbeddedError } from '../../src/store/embedded/error.ts';
import { SchemaUpdateError } from '../../src/store/migrate/version.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { createRolePool } from '../../src/store/pool.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { refusingServer } from '../store/support/refusing-server.ts';
import { strippingProxy } from '../store/support/stripping-proxy.ts';

const stateOf = async (attempt: Promise<unknown>) =>
  troubleOf(
    await attempt.then(
      () => undefined,
      (error: unknown) => error,
    ),
  )?.state;

/** What a start finds, and what a press finds. */
async function found(connection: string | pg.ClientConfig) {
  const pool = createRolePool({ connection, role: 'zorg_app' });
  const pressed = await stateOf(pool.acquire());
  await pool.end();
  return [await stateOf(migrateDatabase({ connection })), pressed];
}

describe('a database that refuses', () => {
  it.each([
    ['password', { state: '28P01' }],
    ['not_admitted', { state: '28000' }],
    ['no_database', { state: '3D000' }],
    ['starting', { state: '57P03' }],
    ['full', { state: '53300' }],
    ['pooler', { state: '08P01', message: 'unsupported startup parameter in options: role' }],
  ])('is said to be: %s', async (state, refusal) => {
    const server = await refusingServer(refusal);
    expect(await found(`postgres://zorg:pw@127.0.0.1:${server.port}/zorg`)).toEqual([state, state]);
    await server.close();
  });

  it('with a certificate that nobody vouches for is not waited for', async () => {
    const server = await refusingServer({ state: '28P01', tls: true });
    const address = `postgres://zorg:pw@localhost:${server.port}/zorg`;
    expect(await found(`${address}?sslmode=verify-full`)).toEqual(['certificate', 'certificate']);
    expect(await found(`${address}?sslmode=no-verify`)).toEqual(['password', 'password']);
    await server.close();
  });

  it('without TLS where it was asked for, says so', async () => {
    const server = await refusingServer({ state: '28P01' });
    expect(await found(`postgres://zorg:pw@127.0.0.1:${server.port}/zorg?sslmode=verify-full`)).toEqual([
      'no_tls',
      'no_tls',
    ]);
    await server.close();
  });

  it('that is not there may come', async () => {
    expect(await found('postgres://zorg:pw@127.0.0.1:1/zorg')).toEqual(['away', 'away']);
    expect(troubleOf(new StoreError('unavailable', 'ECONNREFUSED'))?.passes).toBe(true);
    expect(troubleOf(new StoreError('unavailable', 'ENOTFOUND'))).toMatchObject({ state: 'no_host', passes: true });
  });
});

describe('a database of Postgres', () => {
  let db: TestDatabase;
  const as = async (text: string): Promise<void> => {
    const client = new pg.Client(db.connection);
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  beforeAll(async () => {
    db = await cloneDatabase();
  });
  afterAll(() => db.drop());

  it('that a pooler stands before, which leaves out what a connection asks for, is not worked with', async () => {
    const proxy = await strippingProxy(db.connection);
    expect(await found(proxy.connection)).toEqual(['pooler', 'pooler']);
    await proxy.close();
  });

  it('in LATIN1 is not worked with: names would break', async () => {
    const name = `latin_${process.pid}`;
    await as(`create database ${name} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`);
    const connection = { ...db.connection, database: name };
    const trouble = await migrateDatabase({ connection }).then(() => undefined, troubleOf);
    expect(trouble).toMatchObject({ state: 'encoding', passes: false });
    await as(`drop database ${name}`);
  });

  it('of which the login may not make tables, says which variable helps', async () => {
    const bare = await cloneDatabase('template0');
    const connection = { ...bare.connection, user: bare.plainConnection.user };
    const trouble = await migrateDatabase({ connection }).then(() => undefined, troubleOf);
    expect(trouble).toMatchObject({ state: 'rights', says: expect.stringContaining('DATABASE_OWNER_URL') });
    await bare.drop();
  });

  it('that takes no writes is another trouble than one that is away', async () => {
    await as(`alter database ${db.connection.database} set default_transaction_read_only = on`);
    const pool = createRolePool({ connection: db.connection, role: 'zorg_app' });
    expect(await stateOf(pool.acquire())).toBe('read_only');
    await as(`begin read write; alter database ${db.connection.database} reset default_transaction_read_only; commit`);
    const client = await pool.acquire();
    client.release();
    await pool.end();
  });
});

describe('a sentence', () => {
  it.each([
    [new StoreError('unavailable', '53100'), 'disk_full'],
    [new StoreError('unavailable', '25006'), 'read_only'],
    [new StoreError('fault', '58030'), 'system'],
    [new StoreError('tampered'), 'key'],
    [
      new EmbeddedError('start_failed', 'De database start niet.', 'FATAL: could not write: No space left on device'),
      'disk_full',
    ],
    [new EmbeddedError('refused', 'Een ander.'), 'embedded_refused'],
    [new SchemaUpdateError(new StoreError('busy', '55P03')), 'update_waits'],
    [new SchemaUpdateError(new StoreError('fault', '42P07')), 'update_failed'],
  ])('stands for %s', (error, state) => {
    expect(troubleOf(error)).toMatchObject({ state, says: expect.stringMatching(/^[A-Z].*[.)]$/) });
  });

  it('stands for no mistake of our own', () => {
    expect(troubleOf(new TypeError('x'))).toBeUndefined();
  });
});
