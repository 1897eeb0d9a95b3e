/** What is written with every press takes no more room the more often it is: what was before is cleared away, and indexes do not hang on it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, createWorld, event, majors, member, openCase, type World } from './support/world.ts';

describe.each(majors)('a case that is written again and again on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  const written = ['cases', 'rooms'];
  const sizes = async (): Promise<Readonly<Record<string, number>>> =>
    Object.fromEntries(
      (
        await world.admin<{ name: string; bytes: number }>(
          `select c.relname as name, pg_relation_size(c.oid)::int as bytes from pg_class c left join pg_index i on i.indexrelid = c.oid
            where coalesce(i.indrelid, c.oid) = any (array(select ('app.' || t)::regclass from unnest($1::text[]) t))`,
          [written],
        )
      ).map(({ name, bytes }) => [name, bytes]),
    );

  it('grows its logbook alone', async () => {
    const ilse = world.id('Ilse');
    const cases = await Promise.all(
      Array.from({ length: 6 }, () => openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] })),
    );
    const days = async (count: number): Promise<void> => {
      for (let day = 0; day < count; day += 1) {
        for (const { id } of cases) {
          await append(world, ilse, id, [event('Said', ilse)], ({ face, facts }) => ({
            face: { ...face, round: face.round + 1 },
            facts,
          }));
          await world.admin('update app.rooms set settled = changes where case_id = $1', [id]);
        }
        // As autovacuum does.
        if (day % 5 === 4) await world.admin('vacuum app.cases, app.rooms');
      }
    };
    await days(10);
    const before = await sizes();
    await days(30);
    expect(await sizes()).toEqual(before);
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
