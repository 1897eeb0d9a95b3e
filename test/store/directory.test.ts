/** The directory of a school is kept in memory by its stamp: what changed counts at the next question, whoever changed it and how. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markAgain } from './support/marks.ts';
import { regenboog } from './support/school.ts';
import { createWorld, majors, type World } from './support/world.ts';

describe.each(majors)('the directory on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  const seenBy = (name: string) =>
    world.store.asPerson({ person: world.id(name) }, (session) => session.school(world.schoolId));
  const stamp = async () =>
    (await world.admin<{ directory: string }>('select directory from app.schools where id = $1', [world.schoolId]))[0];

  it('is read once, and is the same for everyone who may see it', async () => {
    const first = await seenBy('Juf An');
    expect(first?.people).toHaveLength(6);
    expect(await seenBy('Juf An')).toBe(first);
    expect(await seenBy('Vera')).toBe(first);
    expect(await world.store.delivery.school(world.schoolId)).toBe(first);
    const fresh = await world.raw('zorg_app', world.id('Vera'), 'select count(*)::int as n from staff');
    expect(fresh.rows).toEqual([{ n: 6 }]);
  });

  it('is not there for who has no role at the school, however often others asked', async () => {
    await seenBy('Juf An');
    expect(await seenBy('Noor')).toBeUndefined();
  });

  const an = () => world.id('Juf An');
  const changes: readonly (readonly [what: string, statement: string, values: () => readonly unknown[]])[] = [
    ['a name', "update app.people set name = 'Juf Anna' where id = $1", () => [an()]],
    ['a phone', "update app.staff set phone = '06-00000009' where person_id = $1", () => [an()]],
    [
      'an account more',
      "insert into app.accounts (platform, tenant, user_id, person_id) values ('slack', 'T0SCHOOL', 'U0NEW', $1)",
      () => [an()],
    ],
    [
      'an account that moved',
      "update app.accounts set user_id = 'U0OTHER' where user_id = 'U0NEW' and person_id = $1",
      () => [an()],
    ],
    ['an account less', "delete from app.accounts where user_id = 'U0OTHER' and person_id = $1", () => [an()]],
    [
      'away',
      "insert into app.away (person_id, from_date, to_date) values ($1, '2026-11-20', '2026-11-21')",
      () => [an()],
    ],
    ['back', 'delete from app.away where person_id = $1', () => [an()]],
    [
      'a role more',
      "insert into app.roles (id, school_id, person_id, role, from_at) values (gen_random_uuid(), $2, $1, 'confidant', now())",
      () => [an(), world.schoolId],
    ],
    ['a role less', "update app.roles set until_at = now() where person_id = $1 and role = 'confidant'", () => [an()]],
    ['the school', "update app.schools set timezone = 'Europe/Brussels' where id = $1", () => [world.schoolId]],
    [
      'the board',
      "update app.boards set contact = 'Wilma' where id = (select board_id from app.schools where id = $1)",
      () => [world.schoolId],
    ],
  ];

  it.each(changes)('follows %s at once', async (_, statement, values) => {
    const before = await seenBy('Vera');
    const stampBefore = await stamp();
    await world.admin(statement, values());
    expect(await stamp()).not.toEqual(stampBefore);
    await markAgain(world);
    const after = await seenBy('Vera');
    expect(after).not.toEqual(before);
    expect(await world.store.delivery.school(world.schoolId)).toEqual(after);
  });

  it('keeps nothing of a change that was taken back', async () => {
    const before = await seenBy('Juf An');
    const gone = new Error('taken back');
    const attempt = world.store.asPerson({ person: an() }, async (session) => {
      await session.setAway({ from: '2026-12-01', to: '2026-12-02' });
      expect((await session.school(world.schoolId))?.people.find(({ id }) => id === an())?.away).toHaveLength(1);
      throw gone;
    });
    await expect(attempt).rejects.toBe(gone);
    expect(await seenBy('Juf An')).toEqual(before);
    await world.store.asPerson({ person: an() }, (session) =>
      session.setAway({ from: '2026-12-03', to: '2026-12-04' }),
    );
    expect((await seenBy('Vera'))?.people.find(({ id }) => id === an())?.away).toEqual([
      { from: '2026-12-03', to: '2026-12-04' },
    ]);
  });

  it('is gone at once for who leaves the school', async () => {
    expect(await seenBy('Meester Tom')).toBeDefined();
    await world.admin('update app.roles set until_at = now() where person_id = $1 and school_id = $2', [
      world.id('Meester Tom'),
      world.schoolId,
    ]);
    expect(await seenBy('Meester Tom')).toBeUndefined();
    expect((await seenBy('Vera'))?.people).toHaveLength(regenboog.people.length - 1);
  });

  it('cannot be emptied past the triggers', async () => {
    for (const table of ['roles', 'staff', 'accounts', 'away'])
      await expect(world.admin(`truncate app.${table} cascade`)).rejects.toMatchObject({ code: 'ZD002' });
  });
});
