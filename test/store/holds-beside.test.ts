/**
 * What is kept beside the data of a case that is held, and of who said that one ends: a back-up from before the hold comes back, and the case is not
 * destroyed, whatever two people had said by then.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { applyReceipts, exportReceipts } from '../../src/store/receipts.ts';
import { restore } from '../../src/store/restore.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { append, createWorld, event, member, now, openCase, type World } from './support/world.ts';

let world: World;
let folder: string;
const at = new Date(now);
const stores: PostgresStore[] = [];
const files: Record<'old' | 'receipts', string> = { old: '', receipts: '' };
/** Held after the back-up; destroyed after it; and one with which nothing happened. */
let held: string;
let gone: string;
let other: string;

const address = () => ({ connection: world.db.connection });
const agree = async (caseId: string): Promise<void> => {
  const file = { caseId, schoolId: world.schoolId };
  const as = (name: string) => ({ person: world.id(name) });
  await world.store.ends.over(
    world.schoolId,
    [held, gone, other].map((id) => ({ caseId: id, since: now })),
    at,
  );
  await world.store.asPerson(as('Ilse'), ({ own: { ends } }) => ends.propose(file, 'term', now));
  await world.store.asPerson(as('Dirk'), ({ own: { ends } }) => ends.confirm(file, now));
};
const hold = (caseId: string, isHeld: boolean): Promise<void> =>
  append(
    world,
    world.id('Ilse'),
    caseId,
    [event(isHeld ? 'HoldSet' : 'HoldLifted', world.id('Ilse'))],
    ({ face: { hold: _, ...face } }) => ({ face: isHeld ? { ...face, hold: { since: now, count: 1 } } : face }),
  );
const exported = () => exportReceipts(address(), world.masters, files.receipts);
const lines = async () =>
  (await readFile(files.receipts, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const lineOf = async (caseId: string) => (await lines()).find(({ case_id }) => case_id === caseId);

/** The old back-up in an empty database, with this file beside it. */
async function restored(
  receipts = files.receipts,
): Promise<{ db: TestDatabase; store: PostgresStore; applied: unknown }> {
  const db = await cloneDatabase();
  const { connection } = db;
  const { applied } = await restore({
    address: { connection },
    file: files.old,
    receipts: { file: receipts, masters: world.masters },
  });
  const store = createStore({ connection, masters: world.masters, clock: () => at });
  stores.push(store);
  return { db, store, applied };
}
const listIn = (store: PostgresStore) =>
  store.asPerson({ person: world.id('Ilse') }, ({ own: { ends } }) => ends.list(world.schoolId));
const findIn = async (store: PostgresStore, caseId: string) =>
  (await listIn(store)).find((file) => file.caseId === caseId);

beforeAll(async () => {
  world = await createWorld(18);
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-holds-'));
  files.old = path.join(folder, 'old.gz');
  files.receipts = path.join(folder, 'receipts.jsonl');
  const ilse = world.id('Ilse');
  const opened = async () =>
    (await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], face: { phase: 'closed' } })).id;
  [held, gone, other] = [await opened(), await opened(), await opened()];
  await agree(held);
  await agree(gone);
  await agree(other);
  await backup(address(), files.old);
  await hold(held, true);
  expect(await world.store.ends.end(gone, 1, at)).toBe(true);
  expect(await exported()).toEqual({ count: 1, held: 1, left: [] });
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await world.end();
  await rm(folder, { recursive: true, force: true });
});

describe('a back-up from before', () => {
  it('comes back with the hold: what two people had said of it counts no more, and nobody can end it', async () => {
    const { store, applied } = await restored();
    expect(applied).toEqual({ destroyed: 1, erased: 0, held: 1, known: 0, refused: [] });
    expect(await findIn(store, held)).toMatchObject({ held: true, heldBeside: true });
    expect(await findIn(store, held)).not.toHaveProperty('confirmedBy');
    expect((await store.ends.agreed()).map(({ caseId }) => caseId)).toEqual([other]);
    expect(await store.ends.end(held, 1, at)).toBe(false);
    const file = { caseId: held, schoolId: world.schoolId };
    const answer = await store.asPerson({ person: world.id('Dirk') }, ({ own: { ends } }) =>
      ends.propose(file, 'term', now),
    );
    expect(answer).toBe('held');
    // Neither the clock nor what lapses takes the hold away, and it is in the next export too.
    await store.ends.over(world.schoolId, [], at);
    await store.ends.lapse(held);
    expect(await findIn(store, held)).toMatchObject({ heldBeside: true });
  });

  it('ends the hold only where somebody says so, and then asks two people anew', async () => {
    const { db, store } = await restored();
    const released = await store.asPerson({ person: world.id('Ilse') }, ({ own: { ends } }) => ends.release(held));
    expect(released).toBe(true);
    expect((await store.ends.agreed()).map(({ caseId }) => caseId)).toEqual([other]);
    expect(await store.ends.end(held, 1, at)).toBe(false);
    // The file keeps it until an export of a case that has come as far as the one that was held.
    const { connection } = db;
    expect(await exportReceipts({ connection }, world.masters, files.receipts)).toMatchObject({ count: 1, held: 1 });
  });

  it('keeps the receipt with the names of the two who said so, and they stay true', async () => {
    const said = { proposed_by: world.id('Ilse'), confirmed_by: world.id('Dirk'), ground: 'term' };
    expect(await lineOf(gone)).toMatchObject(said);
    const { db } = await restored();
    const own = path.join(folder, 'own.jsonl');
    expect(await exportReceipts({ connection: db.connection }, world.masters, own)).toEqual({
      count: 1,
      held: 1,
      left: [],
    });
    const { bad } = await verifyChains({ address: { connection: db.connection }, masters: world.masters });
    expect(bad.filter(({ table }) => table === 'receipts' || table === 'case_ends')).toEqual([]);
    expect(JSON.parse((await readFile(own, 'utf8')).split('\n')[0] ?? '')).toMatchObject(said);
  });

  it('without the receipt brings the case back, and the running bot does what two people had said', async () => {
    const empty = path.join(folder, 'empty.jsonl');
    await writeFile(empty, '');
    const { store, applied } = await restored(empty);
    expect(applied).toEqual({ destroyed: 0, erased: 0, held: 0, known: 0, refused: [] });
    expect((await store.ends.agreed()).map(({ caseId }) => caseId).toSorted()).toEqual([held, gone, other].toSorted());
  });
});

describe('a line that was changed or made up', () => {
  const refusedOn = async (...changed: readonly (object | string)[]): Promise<unknown> => {
    const file = path.join(folder, 'changed.jsonl');
    await writeFile(file, changed.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    const { store, applied } = await restored(file);
    expect(await findIn(store, other)).toMatchObject({ held: false });
    return applied;
  };
  const refused = (reason: string) => ({
    destroyed: 0,
    erased: 0,
    held: 0,
    known: 0,
    refused: [{ line: 1, reason }],
  });

  it.each<[string, object]>([
    ['for another case', { case_id: 'other' }],
    ['of another length', { rows: 900 }],
    ['since another moment', { held_since: '2020-01-01T00:00:00.000Z' }],
    ['under no mark', { mark: '' }],
    ['under a key that is not there', { kid: 'another' }],
  ])('holds nothing: %s', async (_, change) => {
    const fits = 'case_id' in change ? { case_id: other } : change;
    expect(await refusedOn({ ...(await lineOf(held)), ...fits })).toEqual(refused('mark'));
  });

  it.each<[string, object, string]>([
    ['by somebody else', { confirmed_by: 'Bram' }, 'mark'],
    ['by nobody', { proposed_by: undefined, confirmed_by: undefined, ground: undefined }, 'mark'],
    ['on another ground', { ground: 'request' }, 'mark'],
    ['on no ground that there is', { ground: 'zin' }, 'form'],
  ])('destroys nothing: said %s', async (_, change, reason) => {
    const fits = 'confirmed_by' in change && change.confirmed_by ? { confirmed_by: world.id('Bram') } : change;
    expect(await refusedOn({ ...(await lineOf(gone)), ...fits })).toEqual(refused(reason));
  });
});

describe('the file', () => {
  it('holds nothing that its own logbook knows of', async () => {
    expect(await exported()).toEqual({ count: 1, held: 1, left: [] });
    expect(await applyReceipts(address(), world.masters, files.receipts)).toEqual({
      destroyed: 0,
      erased: 0,
      held: 0,
      known: 1,
      refused: [],
    });
    expect(await findIn(world.store, held)).toMatchObject({ held: true, heldBeside: false });
  });

  it('knows a hold no more once it was lifted', async () => {
    await hold(held, false);
    expect(await exported()).toEqual({ count: 1, held: 0, left: [] });
    expect(await lineOf(held)).toBeUndefined();
  });
});
