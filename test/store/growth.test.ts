/** What a press writes again and again is written in its place: no index hangs on it, and its page has room. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, majors, member, openCase, type World } from './support/world.ts';

describe.each(majors)('a case that is written again and again on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  it('is written on its own page, and in no index', async () => {
    const ilse = world.id('Ilse');
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    await world.admin('begin');
    try {
      await world.admin(
        `update app.cases set phase = 'closed', face = face || '{"round": 9, "urgency": "serious"}', facts = '\\x01', last_activity_at = now(),
          seq = seq + 1, head = '\\x01' where id = $1`,
        [id],
      );
      const written = await world.admin(
        `select pg_stat_get_xact_tuples_updated(t)::int as updated, pg_stat_get_xact_tuples_hot_updated(t)::int as "inPlace"
          from (select 'app.cases'::regclass as t) cases`,
      );
      expect(written).toEqual([{ updated: 1, inPlace: 1 }]);
    } finally {
      await world.admin('rollback');
    }
  });

  it('hangs in no index on what a press writes', async () => {
    const press = ['phase', 'face', 'facts', 'last_activity_at', 'folding', 'seq', 'head'];
    const hanging = await world.admin(
      `select i.indexrelid::regclass::text as index, a.attname as column from pg_index i
        join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid and d.refobjid = i.indrelid
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = d.refobjsubid
        where i.indrelid = 'app.cases'::regclass and a.attname = any ($1)`,
      [press],
    );
    expect(hanging).toEqual([]);
  });
});
