/** Who has SQL and no key becomes nobody: a role or an account without its mark lets nobody in, and whoever runs the bot hears of it. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { applySchool } from '../../src/store/schools.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { regenboog, vlinder } from './support/school.ts';
import { createWorld, majors, type World } from './support/world.ts';

describe.each(majors)('a list with marks on Postgres %i', (major) => {
  const worlds: World[] = [];
  let world: World;
  let store: PostgresStore;
  beforeEach(async () => {
    world = await createWorld(major);
    ({ store } = world);
    worlds.push(world);
  });
  afterAll(async () => {
    for (const one of worlds) await one.end();
  });

  const accountOf = async (name: string) => {
    const [row] = await world.admin<{ platform: string; tenant: string; user: string }>(
      `select platform, tenant, user_id as user from app.accounts where person_id = $1 and user_id <> 'U0EVIL'`,
      [world.id(name)],
    );
    if (row === undefined) throw new Error('no account');
    return row;
  };
  const evil = { platform: 'slack', tenant: 'T0SCHOOL', user: 'U0EVIL' };
  const addEvil = (name: string) =>
    world.admin(`insert into app.accounts values ('slack', 'T0SCHOOL', 'U0EVIL', $1)`, [world.id(name)]);
  const seen = async (name: string) =>
    (await store.delivery.school(world.schoolId))?.people.find(({ id }) => id === world.id(name));
  const found = async () => (await store.checks.open()).flatMap((one) => one.found);
  const takeMarks = () =>
    world.admin(`update app.schools set marked = 0, mark = null; update app.staff set marks = '{}'`);

  it('knows who is on it as the file says', async () => {
    const account = await accountOf('Ilse');
    expect(await store.identify(account)).toMatchObject({ person: world.id('Ilse'), schools: [world.schoolId] });
    expect(await seen('Ilse')).toMatchObject({ roles: ['careCoordinator'], accounts: [account] });
    expect(await found()).toEqual([]);
  });

  it('lets nobody in by an account that was put there, and who has the right one comes in', async () => {
    await addEvil('Ilse');
    expect(await store.identify(evil)).toBeUndefined();
    const account = await accountOf('Ilse');
    expect(await store.identify(account)).toMatchObject({ person: world.id('Ilse') });
    expect(await seen('Ilse')).toMatchObject({ accounts: [account] });
    expect(await found()).toEqual([{ table: 'accounts', row: world.id('Ilse') }]);
  });

  it('lets nobody in by an account that changed hands', async () => {
    const account = await accountOf('Juf An');
    await world.admin('update app.accounts set person_id = $2 where person_id = $1', [
      world.id('Juf An'),
      world.id('Ilse'),
    ]);
    expect(await store.identify(account)).toBeUndefined();
  });

  it('gives nobody a role that was put there, until it is gone again', async () => {
    await world.admin(
      `insert into app.roles (id, school_id, person_id, role, from_at) values (gen_random_uuid(), $1, $2, 'careCoordinator', now())`,
      [world.schoolId, world.id('Juf An')],
    );
    expect((await seen('Juf An'))?.roles).toEqual(['teacher']);
    expect(await found()).toEqual([{ table: 'roles', row: world.id('Juf An') }]);
    await world.admin(`delete from app.roles where person_id = $1 and role = 'careCoordinator'`, [world.id('Juf An')]);
    expect((await seen('Juf An'))?.roles).toEqual(['teacher']);
    expect(await found()).toEqual([]);
  });

  it('gives no role by the marks of somebody else', async () => {
    await world.admin(
      `update app.roles set role = 'careCoordinator' where person_id = $1;
       update app.staff set marks = (select marks from app.staff where person_id = $2) where person_id = $1`.replaceAll(
        /\$([12])/g,
        (_, number: string) => `'${world.id(number === '1' ? 'Juf An' : 'Ilse')}'`,
      ),
    );
    expect((await seen('Juf An'))?.roles).toEqual([]);
    expect(await store.identify(await accountOf('Juf An'))).toBeUndefined();
  });

  it('is marked once where it is of before, and after that the marks are never given anew', async () => {
    await takeMarks();
    await addEvil('Vera');
    const account = await accountOf('Ilse');
    expect(await store.identify(account)).toBeDefined();
    await world.admin(`delete from app.accounts where user_id = 'U0EVIL'`);
    expect(await store.markLists()).toBe(2);
    expect(await store.identify(account)).toBeDefined();
    await store.seals.seal(world.schoolId, '2026-11-16', new Date('2026-11-16T03:00:00.000Z'));
    await takeMarks();
    await addEvil('Ilse');
    expect(await store.identify(evil)).toBeUndefined();
    const later = createStore({ connection: world.db.connection, masters: world.masters });
    expect(await later.markLists()).toBe(1);
    expect(await later.identify(evil)).toBeUndefined();
    await later.close();
    const { around } = await verifyChains({ address: { connection: world.db.connection }, masters: world.masters });
    expect(around).toContainEqual(expect.objectContaining({ table: 'schools', which: world.schoolId }));
  });

  it('keeps its number where a file changes nothing, and takes the next where it changes something', async () => {
    const marked = async () =>
      (await world.admin<{ marked: number }>('select marked from app.schools where id = $1', [world.schoolId]))[0]
        ?.marked;
    const apply = (plan: typeof regenboog) =>
      applySchool({ address: { connection: world.db.connection }, masters: world.masters, plan });
    expect(await marked()).toBe(1);
    await apply(regenboog);
    expect(await marked()).toBe(1);
    await apply({ ...regenboog, veiligThuis: { ...regenboog.veiligThuis, phone: '088-0000001' } });
    expect(await marked()).toBe(2);
    expect(await seen('Ilse')).toMatchObject({ roles: ['careCoordinator'] });
  });

  it('is mended by its own file, and not by that of another school', async () => {
    const apply = (plan: typeof regenboog) =>
      applySchool({ address: { connection: world.db.connection }, masters: world.masters, plan });
    await addEvil('Ilse');
    await apply(vlinder);
    expect(await store.identify(evil)).toBeUndefined();
    await apply(regenboog);
    expect(await store.identify(evil)).toBeUndefined();
    expect(await found()).toEqual([]);
    expect(await seen('Ilse')).toMatchObject({ roles: ['careCoordinator'] });
  });

  it('loses an account that its platform closed without a word', async () => {
    await store.closeAccount(await accountOf('Juf An'));
    const verified = await verifyChains({ address: { connection: world.db.connection }, masters: world.masters });
    expect(verified.around).toEqual([]);
    expect(await seen('Juf An')).toMatchObject({ accounts: [], roles: ['teacher'] });
  });
});
