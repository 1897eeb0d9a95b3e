/** Practice cases in the database: what the first face said stays, nobody else comes in, and of the wipe everything stays whole. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import { backup } from '../../src/store/backup.ts';
import type { Fold, Folding } from '../../src/store/folding.ts';
import { applyReceipts, exportReceipts } from '../../src/store/receipts.ts';
import { restore } from '../../src/store/restore.ts';
import { createStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import {
  append,
  createWorld,
  event,
  faceOf,
  majors,
  member,
  now,
  openCase,
  refusal,
  type World,
} from './support/world.ts';

const fold: Fold = (events) => {
  const face = (events[0]?.face as { face?: ReturnType<typeof faceOf> } | undefined)?.face;
  return face === undefined ? undefined : { face: { ...face, round: events.length }, facts: noFacts };
};
const folding: Folding = { version: foldingVersion, fold };
const nextDay = new Date('2026-11-17T09:00:00.000Z');
const before = new Date('2026-11-17T08:59:59.000Z');

describe.each(majors)('practice on Postgres %i', (major) => {
  let world: World;
  let an: string;
  let folder: string;
  beforeAll(async () => {
    world = await createWorld(major);
    an = world.id('Juf An');
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-practice-'));
  });
  afterAll(async () => {
    await world.end();
    await rm(folder, { recursive: true });
  });

  const open = async (practice: boolean): Promise<string> => {
    const face = faceOf(world, [member(an, 'author', true)], practice ? { practice: true } : {});
    await openCase(world, {
      by: an,
      members: face.members,
      face,
      events: [event('CaseOpened', an, { face: { face, ...(practice && { practice: true }) } })],
    });
    await append(world, an, face.id, [event('EntryAdded', an, { body: { text: 'Zandkasteel' } })], (found) => ({
      face: { ...found.face, round: 2 },
    }));
    return face.id;
  };
  const verified = async (connection = world.db.connection) =>
    (await verifyChains({ address: { connection }, masters: world.masters, folding })).bad;
  const rowsOf = async (caseId: string) =>
    (await world.admin<{ n: number }>('select count(*)::int as n from app.logbook where case_id = $1', [caseId]))[0]?.n;
  const wipeAll = async (at: Date): Promise<readonly string[]> => {
    const wipes = await world.store.practice.claim(at, 50, 60);
    for (const { caseId } of wipes) await world.store.practice.finish(caseId);
    return wipes.map(({ caseId }) => caseId);
  };

  it('is what the first face says, whoever writes it later', async () => {
    const [real, practised] = [await open(false), await open(true)];
    const flags = await world.admin('select id, practice from app.cases where id = any ($1) order by practice', [
      [real, practised],
    ]);
    expect(flags).toEqual([
      { id: real, practice: false },
      { id: practised, practice: true },
    ]);
    const marked = append(world, an, real, [event('X', an)], ({ face }) => ({ face: { ...face, practice: true } }));
    await expect(marked).rejects.toThrow();
    const unmarked = append(world, an, practised, [event('X', an)], ({ face: { practice: _, ...face } }) => ({ face }));
    await expect(unmarked).rejects.toThrow();
    for (const role of ['zorg_app', 'zorg_worker'] as const)
      expect(await refusal(world.raw(role, an, `update app.cases set practice = true where id = '${real}'`))).toBe(
        '42501',
      );
    expect(await refusal(world.admin('update app.cases set practice = not practice where id = $1', [real]))).toBe(
      'ZD003',
    );
    expect(await verified()).toEqual([]);
    await wipeAll(nextDay);
  });

  it('lets nobody in but its owner, whoever asks', async () => {
    const id = await open(true);
    const ilse = world.id('Ilse');
    const joined = append(world, an, id, [event('MemberAdded', an)], ({ face }) => ({
      face: { ...face, members: [...face.members, member(ilse, 'coordinator', true)] },
    }));
    await expect(joined).rejects.toThrow();
    const insert = `insert into app.case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
      values ('${id}', '${ilse}', '${world.schoolId}', 'coordinator', true, false, false, now())`;
    const attempts = [
      () => world.raw('zorg_app', an, insert),
      () => world.raw('zorg_worker', undefined, insert),
      () => world.admin(insert),
    ];
    for (const attempt of attempts) expect(await refusal(attempt())).toBe('42501');
    await wipeAll(nextDay);
  });

  it('is wiped after a day, by the worker alone, and a real case never', async () => {
    const [real, practised] = [await open(false), await open(true)];
    for (const text of [`select app.finish_wipe('${real}')`, `select app.claim_wipes(now(), 10, now())`])
      expect(await refusal(world.raw('zorg_app', an, text))).toBe('42501');
    expect(await world.store.practice.claim(before, 50, 60)).toEqual([]);
    await world.store.practice.finish(practised);
    await world.store.practice.finish(real);
    expect(await rowsOf(practised)).toBe(2);
    expect(await wipeAll(nextDay)).toEqual([practised]);
    expect(await rowsOf(practised)).toBe(0);
    expect(await rowsOf(real)).toBe(2);
    expect(await refusal(world.admin('delete from app.logbook where case_id = $1', [real]))).toBe('ZD002');
    expect(await verified()).toEqual([]);
  });

  it('loses its key at once, keeps whole while chat is cleared, and is nobody else’s to clear meanwhile', async () => {
    const id = await open(true);
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C-${id}` };
    const { delivery, practice } = world.store;
    const all = { now: nextDay, limit: 50, seconds: 60 };
    const held = (await delivery.claim('changed', all)).find(({ caseId }) => caseId === id);
    if (held === undefined) throw new Error('not claimed');
    expect(await practice.claim(nextDay, 50, 60)).toEqual([]);
    await delivery.roomOpened(id, { kind: 'room', ref: room });
    await delivery.sent(
      await delivery.sending({ ...held, slot: 'checklist', room, hash: 'h', now: nextDay }),
      'p1',
      'h',
    );
    await delivery.release(held, { settled: true });
    const [wipe] = await practice.claim(nextDay, 50, 60);
    expect(wipe).toMatchObject({ caseId: id, openedAt: now, room, posts: [{ room, post: 'p1' }] });
    expect(await world.admin('select 1 from app.case_keys where case_id = $1', [id])).toEqual([]);
    expect(await world.store.asPerson({ person: an, caseId: id }, async (session) => session.case)).toBeUndefined();
    expect(await world.admin('select rows from app.receipts where case_id = $1', [id])).toEqual([{ rows: 2 }]);
    expect(await refusal(world.admin(`update app.logbook set type = 'x' where case_id = $1`, [id]))).toBe('ZD002');
    expect(await verified()).toEqual([]);
    expect(await practice.claim(nextDay, 50, 60)).toEqual([]);
    await practice.later(id, new Date('2026-11-17T09:10:00.000Z'));
    await delivery.markDirty(id);
    expect(
      (await delivery.claim('changed', { ...all, now: new Date('2026-11-17T10:00:00.000Z') })).map(
        ({ caseId }) => caseId,
      ),
    ).not.toContain(id);
    expect(await wipeAll(new Date('2026-11-17T09:20:00.000Z'))).toEqual([id]);
    expect(await world.admin('select 1 from app.rooms where case_id = $1', [id])).toEqual([]);
    expect(await verified()).toEqual([]);
  });

  it('comes back from a back-up of its day, and is wiped there too', async () => {
    const id = await open(true);
    const address = { connection: world.db.connection };
    const [file, receipts] = [path.join(folder, 'backup.gz'), path.join(folder, 'receipts.jsonl')];
    await backup(address, file);
    expect(await wipeAll(nextDay)).toEqual([id]);
    await exportReceipts(address, world.masters, receipts);
    const after = path.join(folder, 'after.gz');
    await backup(address, after);
    for (const from of [file, after]) {
      const { connection, drop } = await cloneDatabase(undefined, major);
      await restore({ address: { connection }, file: from });
      await applyReceipts({ connection }, world.masters, receipts);
      const store = createStore({ connection, masters: world.masters, clock: () => nextDay });
      expect(await verified(connection)).toEqual([]);
      const wipes = await store.practice.claim(nextDay, 50, 60);
      expect(wipes.map(({ caseId }) => caseId)).toEqual(from === file ? [id] : []);
      expect(await store.asPerson({ person: an, caseId: id }, async (session) => session.case)).toBeUndefined();
      for (const { caseId } of wipes) await store.practice.finish(caseId);
      expect(await verified(connection)).toEqual([]);
      await store.close();
      await drop();
    }
  });
});
