/** What is sent of a case goes to its own room: one that somebody wrote there by SQL is nobody's. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { createWorld, member, now, openCase, type World } from './support/world.ts';

let world: World;
let store: PostgresStore;
let [caseId, other] = ['', ''];
const place = (room: string) => ({ platform: 'slack' as const, tenant: 'T', room });
const all = { now: new Date(now), limit: 100, seconds: 60 };

beforeAll(async () => {
  world = await createWorld(18);
  store = world.store;
  await store.markLists();
});
afterAll(() => world.end());

const opened = async () => {
  const ilse = world.id('Ilse');
  return (await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] })).id;
};
beforeEach(async () => {
  caseId = await opened();
  other = await opened();
  await store.delivery.roomOpened(caseId, { kind: 'room', ref: place(`C-${caseId}`) });
  await store.delivery.roomOpened(other, { kind: 'room', ref: place(`C-${other}`) });
});

const roomOf = async (of: PostgresStore, id: string) => {
  await of.delivery.markDirty(id);
  const claimed = await of.delivery.claim('changed', all);
  for (const one of claimed) await of.delivery.release(one, { settled: false });
  return claimed.find((one) => one.caseId === id)?.room;
};
const write = (text: string) => world.admin(`update app.rooms set ${text} where case_id = $1`, [caseId]);

it('is sent to the room that was opened for it, also after its platform gave it another id', async () => {
  expect(await roomOf(store, caseId)).toEqual({ kind: 'room', ref: place(`C-${caseId}`) });
  await store.delivery.roomMoved(place(`C-${caseId}`), place(`D-${caseId}`));
  expect(await roomOf(store, caseId)).toEqual({ kind: 'room', ref: place(`D-${caseId}`) });
});

it.each([
  ['another', () => `room = 'C9'`],
  [
    'that of another case, with its mark',
    () => `(room, mark) = (select room, mark from app.rooms where case_id = '${other}')`,
  ],
  ['one without a mark', () => `room = 'C7', mark = null`],
])('is not sent to %s, and that is told', async (_, text) => {
  await world.admin('update app.rooms set kind = null where case_id = $1', [other]);
  await write(text());
  expect(await roomOf(store, caseId)).toBeUndefined();
  await expect
    .poll(async () => (await store.checks.open()).flatMap(({ found }) => found))
    .toContainEqual({ table: 'rooms', row: caseId });
});

it('gets its mark once where it is of before there were marks, and is not believed again', async () => {
  await world.admin('update app.rooms set mark = null');
  await world.admin('update app.schools set rooms_marked = false');
  // As it was marked before: the mark of the school did not cover rooms.
  await world.admin('update app.schools set marked = 0, mark = null');
  await world.admin(`update app.staff set marks = '{}'`);
  const later = createStore({ connection: world.db.connection, masters: world.masters, clock: () => new Date(now) });
  expect(await roomOf(later, caseId)).toMatchObject({ kind: 'room' });
  await later.markLists();
  expect(await roomOf(later, caseId)).toMatchObject({ kind: 'room' });
  const { around } = await verifyChains({ address: { connection: world.db.connection }, masters: world.masters });
  expect(around.filter(({ table }) => table === 'schools')).toEqual([]);
  await write(`room = 'C6', mark = null`);
  await world.admin('update app.schools set rooms_marked = false');
  await later.markLists();
  expect(await roomOf(later, caseId)).toBeUndefined();
  expect(await world.admin('select mark from app.rooms where case_id = $1', [caseId])).toEqual([{ mark: null }]);
  await later.close();
});
