/** The role under which the check of a night reads. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/store/ask.ts';
import { asOwner, migrateDatabase } from '../../src/store/migrate.ts';
import { asChecker, beginSnapshot, commit } from '../../src/store/transaction.ts';
import { createWorld, majors, type World } from './support/world.ts';

/** What no check reads: words of requests, what goes out, what is counted, and what jobs keep for themselves. */
const unread = [
  'backups',
  'case_drafts',
  'deliveries',
  'digest_settings',
  'duties_done',
  'figure_sheets',
  'loose_drafts',
  'news_told',
  'nightly_checks',
  'page_key_codes',
  'page_key_lifts',
  'page_sessions',
  'page_sign_ins',
  'personal_posts',
  'posts',
  'reminders',
  'replicas',
  'request_ends',
  'request_words',
  'roster',
  'rounds',
];

describe.each(majors)('the role that checks, on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  it('is taken for the snapshot of a check alone', async () => {
    const seen = await asOwner({ connection: world.db.connection }, async (client) => {
      const who = async () => (await client.query('select current_user::text as who')).rows[0]?.who;
      await ask(client, beginSnapshot());
      expect(await ask(client, asChecker())).toEqual([{ role: 'zorg_checker' }]);
      const inside = await who();
      await ask(client, commit());
      return [inside, await who()];
    });
    expect(seen).toEqual(['zorg_checker', 'zorg_owner']);
  });

  it('reads every table that is checked, whole, and no other', async () => {
    const tables = await world.admin<{ name: string; reads: boolean; whole: boolean }>(
      `select c.relname as name, has_any_column_privilege('zorg_checker', c.oid, 'select') as reads,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'check_read' and p.polcmd = 'r'
          and p.polpermissive and pg_get_expr(p.polqual, p.polrelid) = 'true') as whole
      from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    );
    expect(tables.filter(({ reads }) => !reads).map(({ name }) => name)).toEqual(unread);
    expect(tables.filter(({ reads, whole }) => reads !== whole)).toEqual([]);
    expect(tables.length).toBeGreaterThan(40);
  });

  it('writes nothing: not in a table, not in a column, not by a function, and makes nothing', async () => {
    expect(
      await world.admin(
        `select c.relname from pg_class c where c.relnamespace in ('app'::regnamespace, 'zorgdraad'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'S')
          and (case c.relkind when 'S' then has_sequence_privilege('zorg_checker', c.oid, 'usage, update') else
            has_table_privilege('zorg_checker', c.oid, 'insert, update, delete, truncate, references, trigger')
            or has_any_column_privilege('zorg_checker', c.oid, 'insert, update, references') end)`,
      ),
    ).toEqual([]);
    expect(
      await world.admin(
        `select p.proname as name, p.provolatile as kind, p.prosecdef as definer from pg_proc p
          where p.pronamespace = 'app'::regnamespace and has_function_privilege('zorg_checker', p.oid, 'execute') order by 1`,
      ),
    ).toEqual(
      ['may_see_case', 'may_see_cases', 'of_board', 'visit_holds'].map((name) => ({ name, kind: 's', definer: false })),
    );
    expect(
      await world.admin(
        `select has_schema_privilege('zorg_checker', 'app', 'create') as makes, r.rolcanlogin as login, r.rolinherit and exists (
            select from pg_auth_members m where m.member = r.oid) as more
          from pg_roles r where r.rolname = 'zorg_checker'`,
      ),
    ).toEqual([{ makes: false, login: false, more: false }]);
    const client = new pg.Client(world.db.connection);
    await client.connect();
    await client.query('set role zorg_checker');
    for (const text of [`update app.tasks set due_at = null`, 'delete from app.access_log', 'select * from app.posts'])
      await expect(client.query(text), text).rejects.toMatchObject({ code: '42501' });
    expect((await client.query('select count(*)::int as n from app.people')).rows[0]?.n).toBeGreaterThan(3);
    await client.end();
  });

  it('has its rights at the next start where it was made since the last one', async () => {
    await world.admin(
      'drop policy check_read on app.logbook; revoke all on all tables in schema app from zorg_checker',
    );
    await migrateDatabase({ connection: world.db.connection });
    expect(await world.admin(`select has_table_privilege('zorg_checker', 'app.logbook', 'select') as reads`)).toEqual([
      { reads: true },
    ]);
  });
});
