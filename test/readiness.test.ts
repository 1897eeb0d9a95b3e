/** When requests may come, what is told of the database, and a replica of before beside one of today. */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFacts, type Facts } from '../src/condition/facts.ts';
import type { Database } from '../src/database.ts';
import { StoreError } from '../src/port/store-error.ts';
import { keepTrying, watchWrites } from '../src/readiness.ts';
import { masterKeys } from '../src/store/encryption.ts';
import { tableSteps } from '../src/store/migrate/tables.ts';
import { codeSchema } from '../src/store/migrate/version.ts';
import { migrateDatabase } from '../src/store/migrate.ts';
import { applySchool } from '../src/store/schools.ts';
import { createStore } from '../src/store/store.ts';
import { cloneDatabase, type TestDatabase } from './fixtures/postgres.ts';
import { refusingServer } from './store/support/refusing-server.ts';
import { randomKey, regenboog, slack } from './store/support/school.ts';

let db: TestDatabase;
const told: string[] = [];
const logged: string[] = [];
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  db = await cloneDatabase();
  told.length = 0;
  logged.length = 0;
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await db.drop();
});

/** A replica on a database, with nothing of a platform. */
function replica(
  connection: string | pg.ClientConfig = db.connection,
  masters = masterKeys(randomKey()),
  runs = Promise.resolve(),
) {
  const facts: Facts = createFacts({
    clock: () => new Date(),
    log: (level, code, fields) => logged.push([level, code, fields?.what, fields?.state].filter(Boolean).join(' ')),
    tell: (sentence) => told.push(sentence),
  });
  const database: Database = {
    connection: () => connection,
    address: () => ({ connection }),
    ensure: async () => {},
    stop: async () => {},
  };
  const store = createStore({ connection, masters, watch: watchWrites(facts) });
  const unfit: string[] = [];
  const log = (level: string, code: string) => void logged.push(`${level} ${code}`);
  const waits = { first: 20, most: 20, look: 20 };
  const readiness = keepTrying({
    database,
    runs,
    store,
    facts,
    log,
    onUnfit: (sentence) => unfit.push(sentence),
    waits,
  });
  ends.push(
    () => store.close(),
    () => readiness.stop(),
  );
  return { readiness, store, facts, unfit };
}

describe('a bot', () => {
  it('is starting until it tried, ready then, and no more when it stops', async () => {
    const { readiness, facts } = replica();
    expect(readiness.ready()).toBe(false);
    expect(await readiness.firstTry).toBe(true);
    expect(readiness.ready()).toBe(true);
    expect(facts.all().map(({ what, state }) => `${what} ${state}`)).toEqual([
      'database good',
      'schema good',
      'key good',
    ]);
    readiness.drain();
    expect(readiness.ready()).toBe(false);
    expect(told).toEqual([]);
  });

  it('whose own server cannot run tries nothing, and works for nobody until it is stopped', async () => {
    const { readiness, facts } = replica(undefined, undefined, Promise.reject(new Error('no server')));
    await expect(readiness.firstTry).rejects.toThrow('no server');
    let settled = false;
    readiness.settled.then(() => {
      settled = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([settled, readiness.ready(), facts.all()]).toEqual([false, false, []]);
    await readiness.stop();
    await readiness.settled;
  });

  it('without a database gives the numbers, so that requests may come', async () => {
    const { readiness, facts } = replica('postgres://zorg@127.0.0.1:1/zorg');
    expect(await readiness.firstTry).toBe(false);
    expect(readiness.ready()).toBe(true);
    expect(facts.stateOf('database')).toBe('away');
  });

  it('that never worked because of what no waiting mends is still starting, and tells it once', async () => {
    const server = await refusingServer({ state: '28P01' });
    ends.push(() => server.close());
    const { readiness, facts } = replica(`postgres://zorg:x@127.0.0.1:${server.port}/zorg`);
    await readiness.firstTry;
    await expect.poll(server.met).toBeGreaterThan(3);
    expect(readiness.ready()).toBe(false);
    expect(facts.all()).toMatchObject([
      { what: 'database', state: 'password', says: expect.stringContaining('wachtwoord') },
    ]);
    expect(told).toHaveLength(1);
    expect(logged).toEqual(['error condition database password']);
  });

  it('with another key than that of the schools that are there says so, and is not called started', async () => {
    await applySchool({ address: { connection: db.connection }, masters: masterKeys(randomKey()), plan: regenboog });
    const { readiness, facts } = replica();
    expect(await readiness.firstTry).toBe(false);
    expect(readiness.ready()).toBe(false);
    expect(facts.stateOf('key')).toBe('other');
    expect(told).toEqual([expect.stringMatching(/^De sleutel past niet bij deze database \(ZORG_MASTER_KEY\)/)]);
  });

  it('stays ready when its database goes, and heals by itself', async () => {
    const { readiness, facts } = replica();
    await readiness.firstTry;
    const admin = new pg.Client({ ...db.connection, database: 'postgres' });
    await admin.connect();
    ends.push(() => admin.end());
    const name = pg.escapeIdentifier(db.connection.database);
    await admin.query(`alter database ${name} with allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      db.connection.database,
    ]);
    await expect.poll(() => facts.stateOf('database'), { timeout: 5000 }).not.toBe('good');
    expect(readiness.ready()).toBe(true);
    await admin.query(`alter database ${name} with allow_connections true`);
    await expect.poll(() => facts.stateOf('database'), { timeout: 5000 }).toBe('good');
    expect(logged.filter((line) => line === 'info condition database good')).toHaveLength(1);
  });

  it('tells of a full disk until it was not full for ten minutes: what is small still fits meanwhile', () => {
    const { facts } = replica();
    let now = 0;
    const watch = watchWrites(facts, () => now);
    watch.wrote();
    expect(facts.stateOf('writing')).toBeUndefined();
    watch.failed(new StoreError('unavailable', '53100'));
    now += 9 * 60_000;
    watch.failed(new StoreError('unavailable', '53100'));
    expect(facts.stateOf('writing')).toBe('disk_full');
    expect(told).toEqual([expect.stringMatching(/^De schijf van de database is vol/)]);
    now += 9 * 60_000;
    watch.wrote();
    expect(facts.stateOf('writing')).toBe('disk_full');
    now += 60_000;
    watch.wrote();
    expect(facts.stateOf('writing')).toBe('good');
  });
});

describe('an update with two replicas', () => {
  it('that has to wait leaves requests to the replica of before', async () => {
    const admin = new pg.Client(db.connection);
    await admin.connect();
    ends.push(() => admin.end());
    await admin.query(`update zorgdraad.schema set law = law - 1, fingerprint = ''`);
    await admin.query('begin');
    await admin.query('lock table zorgdraad.law');
    const { readiness, facts } = replica();
    expect(await readiness.firstTry).toBe(false);
    expect(facts.stateOf('database')).toBe('update_waits');
    expect(readiness.ready()).toBe(false);
    await admin.query('commit');
    await readiness.settled;
    expect(readiness.ready()).toBe(true);
  });

  /** Code of later on the same database; `serves`: the oldest that may work beside it. */
  const update = (serves = { tables: 1, law: 1 }) =>
    migrateDatabase(
      { connection: db.connection },
      { steps: [...tableSteps(), { text: () => 'create table app.of_later (id integer)' }], serves },
    );

  it('lets the one of before work on where it can', async () => {
    const before = replica();
    await before.readiness.firstTry;
    await update();
    expect(await before.store.look()).toBe('newer');
    expect(before.readiness.ready()).toBe(true);
    expect(await before.store.identify(slack('U0IB'))).toBeUndefined();
    // And one of before that starts now.
    const again = replica();
    expect(await again.readiness.firstTry).toBe(true);
  });

  it('takes the one of before out where it cannot: it saves and posts nothing more, and says why', async () => {
    const before = replica();
    await before.readiness.firstTry;
    const { tables, law } = codeSchema();
    await update({ tables: tables + 1, law });
    await expect.poll(() => before.readiness.ready(), { timeout: 5000 }).toBe(false);
    expect(before.facts.stateOf('schema')).toBe('schema');
    expect(told).toEqual([
      expect.stringMatching(/^Een nieuwere versie van Zorgdraad heeft deze database verder gebracht/),
    ]);
    const refused = { code: 'unavailable', detail: 'schema' };
    await expect(before.store.identify(slack('U0IB'))).rejects.toMatchObject(refused);
    await expect(before.store.delivery.dueCases(new Date(), 1)).rejects.toMatchObject(refused);
    // One of before that starts now is not ready either.
    const again = replica();
    expect(await again.readiness.firstTry).toBe(false);
    expect(again.readiness.ready()).toBe(false);
  });
});
