/** One master key in the place of another, beside running bots and broken off at any statement. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { type MasterKeys, masterKeys } from '../../src/store/encryption.ts';
import { restore } from '../../src/store/restore.ts';
import { rotateMasterKey } from '../../src/store/rotation.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { readWrappings } from '../../src/store/wrappings.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { createCutProxy } from './support/cut-proxy.ts';
import { heldRoom } from './support/leases.ts';
import { randomKey } from './support/school.ts';
import { createWorld, member, openCase, type World } from './support/world.ts';

let world: World;
/** The key that everything is wrapped with now. */
let key: Buffer;
const address = () => ({ connection: world.db.connection });
const stores: PostgresStore[] = [];

beforeAll(async () => {
  world = await createWorld(18);
  key = world.masters.keys.get(world.masters.current) ?? Buffer.alloc(0);
  for (const _ of [1, 2, 3]) await open(world.store);
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await world.end();
});

const open = (store: PostgresStore) => {
  const ilse = world.id('Ilse');
  return openCase({ ...world, store }, { by: ilse, members: [member(ilse, 'coordinator', true)] });
};
const botWith = (masters: MasterKeys): PostgresStore => {
  const store = createStore({ connection: world.db.connection, masters });
  stores.push(store);
  return store;
};
const stopAll = async (): Promise<void> => {
  for (const store of stores.splice(0)) await store.close();
};
/** How many keys these open, have left for another run, and do not open. */
const counts = async (masters: MasterKeys) => {
  const { schools, looks } = await readWrappings(address(), masters);
  const sum = (of: (one: (typeof schools)[number]) => number, first: number) =>
    schools.reduce((total, one) => total + of(one), first);
  return { left: sum(({ left }) => left, looks.left), shut: sum(({ shut }) => shut.schools + shut.cases, looks.shut) };
};
const readable = (store: PostgresStore, caseId: string) =>
  store.asPerson({ person: world.id('Ilse'), caseId }, async (session) => session.case !== undefined);

describe('a rotation', () => {
  it.each(['before', 'after'] as const)(
    'that is cut %s any statement opens with both keys, and a second run ends it',
    async (where) => {
      const proxy = await createCutProxy({
        host: String(world.db.connection.host),
        port: Number(world.db.connection.port),
        database: String(world.db.connection.database),
        user: String(world.db.connection.user),
      });
      let cuts = 0;
      let halfWay = 0;
      for (let n = 1; ; n += 1) {
        const next = randomKey();
        const both = masterKeys(next, [key]);
        const wasCut = proxy.cutAt(n, where);
        const first = await rotateMasterKey({ connection: proxy.connection }, both).catch(() => 'cut');
        // What the client says when it leaves is not a statement.
        if (!wasCut() || first !== 'cut') {
          key = next;
          break;
        }
        cuts += 1;
        const after = await counts(both);
        expect(after.shut, `cut ${where} ${n}`).toBe(0);
        if (after.left > 0 && after.left < 5) halfWay += 1;
        expect(await rotateMasterKey(address(), both)).toEqual({ count: after.left, stopped: false });
        expect(await counts(masterKeys(next)), `ended after ${where} ${n}`).toEqual({ left: 0, shut: 0 });
        key = next;
      }
      await proxy.close();
      expect(cuts).toBeGreaterThan(20);
      expect(halfWay).toBeGreaterThan(0);
      expect(await counts(masterKeys(key))).toEqual({ left: 0, shut: 0 });
    },
  );

  it('by two at once wraps each key once', async () => {
    const next = randomKey();
    const both = masterKeys(next, [key]);
    const { left } = await counts(both);
    const [one, two] = await Promise.all([rotateMasterKey(address(), both), rotateMasterKey(address(), both)]);
    expect(one.count + two.count).toBe(left);
    expect(await counts(masterKeys(next))).toEqual({ left: 0, shut: 0 });
    key = next;
  });

  it('leaves a back-up of before to the old key', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-rotation-'));
    const file = path.join(folder, 'backup.gz');
    await backup(address(), file);
    const next = randomKey();
    const both = masterKeys(next, [key]);
    await rotateMasterKey(address(), both);
    const { connection, drop } = await cloneDatabase();
    await restore({ address: { connection }, file });
    const shut = async (masters: MasterKeys) =>
      (await readWrappings({ connection }, masters)).schools.map((one) => one.shut.schools + one.shut.cases);
    expect((await shut(masterKeys(next))).every((count) => count > 0)).toBe(true);
    expect(await shut(both)).toEqual([0, 0]);
    expect(await rotateMasterKey({ connection }, both)).toMatchObject({ stopped: false });
    expect(await shut(masterKeys(next))).toEqual([0, 0]);
    await drop();
    await rm(folder, { recursive: true, force: true });
    key = next;
  });

  it('leaves what does not open, and wraps the rest', async () => {
    const [row] = await world.admin<{ school_id: string; wrapped: Buffer }>(
      'select * from app.school_keys where school_id <> $1',
      [world.schoolId],
    );
    if (row === undefined) throw new Error('there is no second school');
    const write = (wrapped: Buffer) =>
      world.admin('update app.school_keys set wrapped = $1 where school_id = $2', [wrapped, row.school_id]);
    const changed = Buffer.from(row.wrapped);
    changed[20] = (changed[20] ?? 0) ^ 1;
    await write(changed);
    const next = randomKey();
    const both = masterKeys(next, [key]);
    const { left } = await counts(both);
    expect(await rotateMasterKey(address(), both)).toEqual({ count: left, stopped: false });
    const { schools } = await readWrappings(address(), both);
    expect(schools.filter(({ shut }) => shut.schools > 0).map(({ school }) => school)).toEqual(['De Vlinder']);
    expect(await counts(both)).toEqual({ left: 0, shut: 1 });
    await write(row.wrapped);
    expect(await rotateMasterKey(address(), both)).toEqual({ count: 1, stopped: false });
    key = next;
  });
});

describe('bots that run beside a rotation', () => {
  it('with both keys go on, whichever of them wraps, and what they made meanwhile is taken by the next run', async () => {
    const next = randomKey();
    const [still, already] = [botWith(masterKeys(key, [next])), botWith(masterKeys(next, [key]))];
    const [a, b] = [await open(still), await open(already)];
    await heldRoom(still, a.id);
    await heldRoom(already, b.id);
    // Opened once with the wrapping of before, which is kept open.
    expect(await readable(still, b.id)).toBe(true);
    const both = masterKeys(next, [key]);
    expect(await rotateMasterKey(address(), both)).toMatchObject({ stopped: false });
    const meanwhile = await open(still);
    for (const { id } of [a, b, meanwhile])
      expect([await readable(still, id), await readable(already, id)]).toEqual([true, true]);
    expect(await counts(both)).toEqual({ left: 1, shut: 0 });
    await stopAll();
    expect(await rotateMasterKey(address(), both)).toEqual({ count: 1, stopped: false });
    key = next;
  });

  it('without the new key are not shut out: nothing is wrapped', async () => {
    const next = randomKey();
    const bot = botWith(masterKeys(key));
    const { id } = await open(bot);
    await heldRoom(bot, id);
    const both = masterKeys(next, [key]);
    const before = await counts(both);
    expect(await rotateMasterKey(address(), both)).toEqual({ count: 0, stopped: true });
    expect(await counts(both)).toEqual(before);
    expect(await readable(bot, id)).toBe(true);
    // One that ended without a word is forgotten, as everywhere.
    await world.admin(`update app.replicas set beat_at = beat_at - interval '20 seconds'`);
    expect(await rotateMasterKey(address(), both)).toEqual({ count: before.left, stopped: false });
    key = next;
    await stopAll();
  });

  it('that do not say which keys they have, as those of before, stop it too', async () => {
    await world.admin('insert into app.replicas (id, beat_at) values (gen_random_uuid(), clock_timestamp())');
    expect(await rotateMasterKey(address(), masterKeys(randomKey(), [key]))).toEqual({ count: 0, stopped: true });
    await world.admin('delete from app.replicas');
  });
});
