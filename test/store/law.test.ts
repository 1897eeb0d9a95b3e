/** The law in a database: the same however it came there, and applied anew beside a replica that works. */

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/port/store-error.ts';
import { backup } from '../../src/store/backup.ts';
import { type LawStatement, readLaw, readStatements } from '../../src/store/migrate/law.ts';
import { tableSteps } from '../../src/store/migrate/tables.ts';
import { SchemaUpdateError } from '../../src/store/migrate/version.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { restore } from '../../src/store/restore.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { catalogOf } from './support/catalog.ts';
import { slack } from './support/school.ts';
import { append, createWorld, event, majors, openCase, type World } from './support/world.ts';

const law = readLaw();
const schemas = ['app', 'zorgdraad'];

/** The law as an earlier text could have had it. */
const earlier = (): readonly LawStatement[] => {
  const change: Readonly<Record<string, (text: string) => string | undefined>> = {
    'policy app_read on app.logbook': (text) => text.replace('and not m.paused', ''),
    'policy worker_read on app.seals': () => undefined,
    'policy app_insert on app.access_log': (text) =>
      text.replace('access_log.person_id is not distinct from app.me()', 'true'),
    'trigger access_log_no_update on app.access_log': (text) =>
      text.replace('before update', 'before update or delete'),
    'trigger logbook_no_truncate on app.logbook': () => undefined,
    'trigger case_members_zcore on app.case_members': (text) => text.replace('insert or update', 'insert'),
    'function app.me()': (text) => text.replace("'')::uuid", "'none')::uuid"),
    'function app.housekeep()': (text) => text.replace('0..2', '0..1'),
  };
  const text = law
    .map((it) => (it.name !== undefined && it.name in change ? change[it.name]?.(it.text) : it.text) ?? '')
    .map((it) =>
      it.startsWith('select app.secure') ? it.replace('select app.secure(c.oid::regclass)', 'select c.oid') : it,
    )
    .map((it) =>
      it.replace(
        /^grant select, insert on app.deliveries .*/,
        'grant select, insert, update on app.deliveries to zorg_worker;',
      ),
    )
    .join('\n');
  // What today's text no longer has.
  const more = `create policy app_later on app.rooms for select to zorg_app using (true);
create or replace trigger rooms_guard before update on app.rooms for each row execute function app.append_only();
create or replace function app.old_way(p_case uuid) returns uuid language sql as $$ select p_case $$;
grant execute on function app.old_way(uuid) to zorg_app;
`;
  return readStatements(`${text}\n${more}`);
};

describe.each(majors)('the law on Postgres %i', (major) => {
  let world: World;
  const made: TestDatabase[] = [];
  const empty = async () => {
    const db = await cloneDatabase('template0', major);
    made.push(db);
    return db;
  };
  const run = async (connection: pg.ClientConfig, ...statements: readonly string[]) => {
    const client = new pg.Client(connection);
    await client.connect();
    try {
      let rows: unknown[] = [];
      for (const statement of statements) rows = (await client.query(statement)).rows;
      return rows;
    } finally {
      await client.end();
    }
  };
  const changed = (name: string, change: (text: string) => string): readonly LawStatement[] =>
    readStatements(law.map((it) => (it.name === name ? change(it.text) : it.text)).join('\n'));
  /** A policy that says the same in other words, so that nobody's access changes. */
  const reworded = () =>
    changed('policy app_update on app.cases', (text) => text.replace('using (exists', 'using (true and exists'));

  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(async () => {
    await world.end();
    for (const db of made) await db.drop();
  });

  it('is the same in a fresh database, in an upgraded one, and in a restored one', async () => {
    const fresh = await empty();
    await migrateDatabase({ connection: fresh.connection });
    const expected = await catalogOf(fresh.connection, schemas);
    expect(expected.length).toBeGreaterThan(600);

    const upgraded = await empty();
    await migrateDatabase({ connection: upgraded.connection }, { law: earlier() });
    const before = await catalogOf(upgraded.connection, schemas);
    expect(before.filter((line) => !expected.includes(line)).length).toBeGreaterThan(10);
    await migrateDatabase({ connection: upgraded.connection });
    const after = await catalogOf(upgraded.connection, schemas);
    // The one thing that stays: a function which a replica of before may call. Its rights are today's, so it must be named there too.
    expect(after.filter((line) => !line.includes('old_way'))).toEqual(expected);
    expect(after.filter((line) => line.includes('old_way'))).toHaveLength(1);

    const file = path.join(os.tmpdir(), `zorgdraad-law-${randomUUID()}.gz`);
    await backup({ connection: world.db.connection }, file);
    const restored = await empty();
    await migrateDatabase({ connection: restored.connection });
    await restore({ address: { connection: restored.connection }, file });
    await rm(file);
    expect(await catalogOf(restored.connection, schemas)).toEqual(expected);
    // The database of this test was cloned from a template, and people work in it.
    expect(await catalogOf(world.db.connection, schemas)).toEqual(expected);
  });

  it('lets the owner in as today, however an earlier text did, in partitions too', async () => {
    const fresh = await empty();
    await migrateDatabase({ connection: fresh.connection });
    const expected = await catalogOf(fresh.connection, schemas);
    const secure = 'function app.secure(p_table regclass)';
    const earlierTexts = [
      changed(secure, (text) => text.replace(' with check (true)', ' with check (false)')),
      // One that kept no account of what it made.
      changed(secure, (text) =>
        text.replace('to zorg_owner using (true)', 'using (true)').replace(/^ +execute format\('comment .*\n/m, ''),
      ),
    ];
    for (const text of earlierTexts) {
      const { connection } = await empty();
      await migrateDatabase({ connection }, { law: text });
      const before = await catalogOf(connection, schemas);
      const others = before.filter((line) => /^policy: \S+ owner /.test(line) && !expected.includes(line));
      expect(others).toContainEqual(expect.stringContaining('app.access_log_month owner'));
      expect(others).toHaveLength(expected.filter((line) => /^policy: \S+ owner /.test(line)).length);
      await migrateDatabase({ connection });
      expect(await catalogOf(connection, schemas)).toEqual(expected);
    }
  });

  it('comes to tables of a later step, and is all there in the one that comes anew', async () => {
    const { connection } = await empty();
    await migrateDatabase({ connection });
    const added = `create table app.more (id uuid primary key); alter table app.cases add column more integer not null default 1;
      drop table app.addresses; create table app.addresses (platform text, tenant text, user_id text, service_url text, channel_user text,
        conversation text, learnt_at timestamptz(3))`;
    const steps = [...tableSteps(), { text: () => added }];
    expect(await migrateDatabase({ connection }, { steps })).toBe('newer');
    const upgraded = await catalogOf(connection, schemas);
    const fresh = await empty();
    await migrateDatabase({ connection: fresh.connection }, { steps });
    expect(await catalogOf(fresh.connection, schemas)).toEqual(upgraded);
    expect(upgraded.filter((line) => /^policy: app\.(more|addresses) /.test(line))).toEqual([
      expect.stringContaining('app.addresses check_read'),
      expect.stringContaining('app.addresses owner'),
      expect.stringContaining('app.addresses worker'),
      expect.stringContaining('app.more owner'),
    ]);
    expect(await run(connection, 'select tables from zorgdraad.schema')).toEqual([{ tables: steps.length }]);
    // Code of before leaves it alone.
    expect(await migrateDatabase({ connection })).toBe('newer');
    expect(await catalogOf(connection, schemas)).toEqual(upgraded);
  });

  it('touches nothing where nothing changed, and only what changed', async () => {
    const db = await empty();
    await migrateDatabase({ connection: db.connection });
    const objects = () =>
      run(
        db.connection,
        `select 'p' || oid as id, polname || xmin as row from pg_policy union all select 't' || oid, tgname || xmin from pg_trigger
          union all select 'f' || oid, proname || xmin from pg_proc where pronamespace = 'app'::regnamespace order by 1`,
      );
    const relations = () =>
      run(
        db.connection,
        `select relname, xmin, relacl::text from pg_class where relnamespace = 'app'::regnamespace order by 1`,
      );
    const [first, rights] = [await objects(), await relations()];
    await migrateDatabase({ connection: db.connection });
    expect(await objects()).toEqual(first);
    expect(await relations()).toEqual(rights);
    await migrateDatabase({ connection: db.connection }, { law: reworded() });
    const found = await objects();
    expect(found.filter((it) => !first.some((was) => JSON.stringify(was) === JSON.stringify(it)))).toEqual([
      { id: expect.any(String), row: expect.stringMatching(/^app_update/) },
    ]);
    // The statement that speaks of all tables runs again with a function, and finds every one in order.
    const later = changed('function app.housekeep()', (text) => text.replace('0..2', '0..3'));
    await migrateDatabase({ connection: db.connection });
    const policies = () =>
      run(
        db.connection,
        `select oid, xmin::text from pg_policy union all select objoid, xmin::text from pg_description
        where classoid = 'pg_policy'::regclass order by 1, 2`,
      );
    const standing = await policies();
    await migrateDatabase({ connection: db.connection }, { law: later });
    expect(
      await run(db.connection, `select prosrc ~ '0[.][.]3' as later from pg_proc where proname = 'housekeep'`),
    ).toEqual([{ later: true }]);
    expect(await policies()).toEqual(standing);
  });

  it('holds for every partition, those of later months too', async () => {
    const before = await catalogOf(world.db.connection, ['app']);
    await run(
      { ...world.db.connection, options: '-c role=zorg_owner' },
      `select app.add_month('deliveries', '2031-01-01'), app.add_month('access_log', '2031-01-01')`,
    );
    // All months are alike, this one too.
    expect(await catalogOf(world.db.connection, ['app'])).toEqual(before);
    const partitions = await world.admin<{ name: string; forced: boolean; owner: boolean; open: boolean }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select array_agg(p.polname::text) = '{owner}' from pg_policy p where p.polrelid = c.oid) as owner,
        has_any_column_privilege('zorg_app', c.oid, 'select, insert, update') or has_any_column_privilege('zorg_worker', c.oid, 'select, insert, update') as open
      from pg_class c where c.relnamespace = 'app'::regnamespace and c.relispartition and c.relkind = 'r' order by 1`,
    );
    expect(partitions.length).toBeGreaterThan(8);
    expect(partitions.filter(({ forced, owner, open }) => !forced || !owner || open)).toEqual([]);
  });

  it('waits a moment for who works, and else leaves all as it was', async () => {
    const connection = world.db.connection;
    const before = await catalogOf(connection, schemas);
    const busy = new pg.Client(connection);
    await busy.connect();
    await busy.query('begin');
    await busy.query('select count(*) from app.cases');
    await expect(migrateDatabase({ connection }, { law: reworded() })).rejects.toMatchObject({
      reason: { code: 'busy' },
    });
    expect(await catalogOf(connection, schemas)).toEqual(before);
    expect(await world.store.ready()).toBe(true);
    await busy.query('commit');
    await busy.end();
    await migrateDatabase({ connection }, { law: reworded() });
    expect(await catalogOf(connection, schemas)).not.toEqual(before);
    await migrateDatabase({ connection });
    expect(await catalogOf(connection, schemas)).toEqual(before);
  });

  it('is applied beside a replica that works, which goes on', async () => {
    const an = world.id('Juf An');
    const { id } = await openCase(world, { by: an });
    const later = changed('function app.me()', (text) => text.replace('select nullif', 'select  nullif'));
    const laws = [reworded(), law, later, law];
    /** On a machine that is too slow today, whoever was refused tries again; a refusal for another reason is one that the law made. */
    const patiently = async (work: () => Promise<unknown>): Promise<void> => {
      for (let left = 200; ; left -= 1) {
        try {
          await work();
          return;
        } catch (error) {
          const reason = error instanceof SchemaUpdateError ? error.reason : error;
          if (left === 0 || !(reason instanceof StoreError) || !['busy', 'unavailable'].includes(reason.code))
            throw error;
        }
      }
    };
    let done = false;
    const working = Array.from({ length: 3 }, async () => {
      let rows = 0;
      while (!done || rows === 0) {
        await patiently(() => append(world, an, id, [event('More', an)]));
        await patiently(async () =>
          expect(await world.store.identify(slack('U0AN'))).toMatchObject({ name: 'Juf An' }),
        );
        rows += 1;
      }
    });
    const replaying = (async () => {
      for (const text of laws)
        await patiently(() => migrateDatabase({ connection: world.db.connection }, { law: text }));
    })().finally(() => {
      done = true;
    });
    await Promise.all([replaying, ...working]);
  });
});
