/** Whether the master key is the one of what is in the database, asked before anything is made. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masterKeys } from '../../src/store/encryption.ts';
import { holdsKeys, keyFitOf } from '../../src/store/key-fit.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { randomKey, regenboog } from './support/school.ts';
import { createWorld, member, openCase, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld(18);
});
afterAll(() => world.end());

const address = () => ({ connection: world.db.connection });

/** What `work` finds while the key of the second school does not open. */
async function withDamage<T>(work: () => Promise<T>): Promise<T> {
  const [row] = await world.admin<{ school_id: string; wrapped: Buffer }>(
    'select school_id, wrapped from app.school_keys where school_id <> $1',
    [world.schoolId],
  );
  if (row === undefined) throw new Error('there is no second school');
  const changed = Buffer.from(row.wrapped);
  changed[20] = (changed[20] ?? 0) ^ 1;
  const write = (wrapped: Buffer) =>
    world.admin('update app.school_keys set wrapped = $1 where school_id = $2', [wrapped, row.school_id]);
  await write(changed);
  try {
    return await work();
  } finally {
    await write(row.wrapped);
  }
}

describe('the master key', () => {
  it('fits, or is another', async () => {
    expect(await keyFitOf(address(), world.masters)).toBe('fits');
    expect(await world.store.keyFit()).toBe('fits');
    const other = masterKeys(randomKey());
    expect(await keyFitOf(address(), other)).toBe('other');
    const store = createStore({ connection: world.db.connection, masters: other });
    expect(await store.keyFit()).toBe('other');
    await store.close();
  });

  it('still fits where one school has a key that does not open', async () => {
    expect(await withDamage(() => keyFitOf(address(), world.masters))).toBe('partly');
  });

  it('belongs to nothing in an empty database, also in one without a single table', async () => {
    const empty = await cloneDatabase();
    expect(await keyFitOf({ connection: empty.connection }, world.masters)).toBe('empty');
    const bare = await cloneDatabase('template0');
    expect(await Promise.all([empty, bare].map(({ connection }) => holdsKeys({ connection })))).toEqual([false, false]);
    expect(await holdsKeys(address())).toBe(true);
    await Promise.all([empty.drop(), bare.drop()]);
  });

  it('that no school has wraps no new school', async () => {
    const plan = { ...regenboog, name: 'De Derde', people: [] };
    const applied = applySchool({ address: address(), masters: masterKeys(randomKey()), plan });
    await expect(applied).rejects.toMatchObject({ code: 'tampered', detail: 'another key' });
    expect(await world.admin("select 1 from app.schools where name = 'De Derde'")).toEqual([]);
  });

  it('that comes in the place of another wraps a new school, with the other one beside it', async () => {
    const { connection, drop } = await cloneDatabase();
    const [first, second] = [randomKey(), randomKey()];
    const apply = (masters: ReturnType<typeof masterKeys>, name: string) =>
      applySchool({ address: { connection }, masters, plan: { ...regenboog, name, people: [] } });
    await apply(masterKeys(first), 'De Eerste');
    const both = masterKeys(second, [first]);
    await apply(both, 'De Tweede');
    expect(await keyFitOf({ connection }, both)).toBe('fits');
    expect(await keyFitOf({ connection }, masterKeys(second))).toBe('partly');
    await drop();
  });

  it('that is the first wins, of two that come at once to an empty database', async () => {
    const { connection, drop } = await cloneDatabase();
    const names = ['De Eerste', 'De Tweede'];
    const both = names.map((name) =>
      applySchool({
        address: { connection },
        masters: masterKeys(randomKey()),
        plan: { ...regenboog, name, people: [] },
      }).then(
        () => 'done',
        (error: { detail?: string }) => error.detail,
      ),
    );
    expect((await Promise.all(both)).sort()).toEqual(['another key', 'done']);
    await drop();
  });
});

describe('a check of the logbooks', () => {
  it('goes on where the key of one school does not open, and names that school', async () => {
    const ilse = world.id('Ilse');
    const { id, callName } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    const found = await withDamage(() => verifyChains({ address: address(), masters: world.masters }));
    expect(found.closed).toEqual([{ school: 'De Vlinder', cases: 0 }]);
    expect(found.bad.map((bad) => bad.reason)).not.toContain('changed');
    expect(found.cases).toBe(1);
    // And a row that was changed is found all the same.
    await world.admin('alter table app.cases disable trigger user');
    await world.admin(`update app.cases set call_name = 'Els 1' where id = $1`, [id]);
    const again = await withDamage(() => verifyChains({ address: address(), masters: world.masters }));
    expect(again.bad).toMatchObject([{ callName: 'Els 1' }]);
    await world.admin('update app.cases set call_name = $2 where id = $1', [id, callName]);
  });

  it('tells the cases of that school apart from cases that were changed', async () => {
    const cor = Object.entries(world.people).find(([name]) => name !== 'Ilse');
    expect(cor).toBeDefined();
    const [school] = await world.admin<{ id: string }>('select id from app.schools where id <> $1', [world.schoolId]);
    await world.admin('update app.cases set school_id = $1', [school?.id]);
    const found = await withDamage(() => verifyChains({ address: address(), masters: world.masters }));
    expect(found).toMatchObject({ closed: [{ school: 'De Vlinder', cases: 1 }], bad: [] });
  });
});

describe('a case that another key wraps', () => {
  it('is known before anybody opens it, and the key still fits the rest', async () => {
    const ilse = world.id('Ilse');
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    const wrappedBy = (kid: string) =>
      world.admin('update app.case_keys set master_kid = $1 where case_id = $2', [kid, id]);
    await wrappedBy('0123456789ab');
    expect([await keyFitOf(address(), world.masters), await world.store.keyFit()]).toEqual(['partly', 'partly']);
    await wrappedBy(world.masters.current);
    expect([await keyFitOf(address(), world.masters), await world.store.keyFit()]).toEqual(['fits', 'fits']);
  });
});
