import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import { backup, backupTables } from '../../src/store/backup.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import type { Fold, Folding } from '../../src/store/folding.ts';
import { exportReceipts } from '../../src/store/receipts.ts';
import { refold } from '../../src/store/refold.ts';
import { restore } from '../../src/store/restore.ts';
import { createStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { fillLater } from './support/later.ts';
import { heldRoom } from './support/leases.ts';
import { markReceipts } from './support/marks.ts';
import { randomKey } from './support/school.ts';
import {
  append,
  createWorld,
  event,
  faceOf,
  majors,
  member,
  now,
  openCase,
  task,
  type World,
} from './support/world.ts';

const word = 'Zandkasteelbouwer';
const fold: Fold = (events) => {
  const opening = events[0]?.face as { face?: ReturnType<typeof faceOf>; excluded?: readonly string[] } | undefined;
  const face = opening?.face;
  return face === undefined
    ? undefined
    : {
        face: { ...face, round: events.length },
        facts: { ...noFacts, about: { workingName: word }, excluded: opening?.excluded ?? [] },
      };
};
const folding: Folding = { version: foldingVersion, fold };

describe.each(majors)('a back-up of Postgres %i', (major) => {
  let world: World;
  let ilse: string;
  let folder: string;
  let file: string;
  const ids: string[] = [];
  const targets: TestDatabase[] = [];

  const addCase = async () => {
    const face = faceOf(world, [member(ilse, 'coordinator', true)], { tasks: [task('a', { dueAt: now })] });
    const opening = event('CaseOpened', ilse, { face: { face, excluded: [world.id('Vera')] } });
    await openCase(world, {
      by: ilse,
      members: face.members,
      face,
      excluded: [world.id('Vera')],
      facts: { about: { workingName: word }, excluded: [world.id('Vera')] },
      events: [opening],
    });
    await append(
      world,
      ilse,
      face.id,
      [event('EntryAdded', ilse, { audience: 'core', body: { text: `${word} \u2028 "x"\n` } })],
      (found) => ({
        face: { ...found.face, round: 2 },
      }),
    );
    await world.store.asPerson({ person: ilse, caseId: face.id, deliveryKey: `key ${face.id}` }, async (session) => {
      const { case: found } = session;
      if (found === undefined) throw new Error('no case');
      const { face: before, facts } = found;
      await session.append({
        events: [event('PupilLinked', ilse)],
        face: { ...before, round: before.round + 1 },
        facts,
      });
      await session.linkPupil({ caseId: face.id, name: `Sam ${word}`, identifier: '1234' });
      await session.pupil(face.id);
    });
    const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C-${face.id}` };
    await world.store.delivery.roomOpened(face.id, { kind: 'room', ref: room });
    const { lease } = await heldRoom(world.store, face.id);
    await world.store.delivery.sending({
      caseId: face.id,
      lease,
      slot: 'checklist',
      room,
      hash: 'h',
      now: new Date(now),
    });
    await fillLater(world, ilse, face.id, `2026-11-${16 + ids.length}`);
    ids.push(face.id);
  };
  const target = async (onto: 15 | 18 = 18) => {
    const made = await cloneDatabase(undefined, onto);
    targets.push(made);
    return made;
  };
  const contents = async (connection: pg.ClientConfig) => {
    const client = new pg.Client({ ...connection, options: '-c timezone=UTC' });
    await client.connect();
    const all: Record<string, unknown[]> = {};
    for (const table of backupTables) {
      const { rows } = await client.query(`select to_jsonb(t)::text as row from app.${table} t order by 1`);
      all[table] = rows.map(({ row }) => row);
    }
    await client.end();
    return all;
  };

  beforeAll(async () => {
    world = await createWorld(major);
    ilse = world.id('Ilse');
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-backup-'));
    file = path.join(folder, 'backup.gz');
    await addCase();
    await addCase();
    await world.admin(`insert into app.roster values ($1, '\\x00ff')`, [world.schoolId]);
    await world.store.asPerson({ person: ilse }, (session) =>
      session.setAway({ from: '2026-12-01', to: '2026-12-02' }),
    );
    await world.admin(`insert into app.receipts values (gen_random_uuid(), $1, now(), 3, '\\x00')`, [world.schoolId]);
    await world.admin(
      `insert into app.line_receipts values (gen_random_uuid(), gen_random_uuid(), $1, 'misfiled', $2, $2, now(), 'k', '\\x00')`,
      [world.schoolId, world.id('Ilse')],
    );
    await backup({ connection: world.db.connection }, file);
  });
  afterAll(async () => {
    await world.end();
    for (const made of targets) await made.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('names every table there is, but for the bots that run now', async () => {
    const tables = await world.admin<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      [
        ...backupTables,
        'backups',
        'loose_drafts',
        'news_told',
        'page_key_codes',
        'page_key_lifts',
        'page_sessions',
        'page_sign_ins',
        'replicas',
      ].sort(),
    );
  });

  it('comes back whole on Postgres 18, and opens and verifies there', async () => {
    const made = await target();
    const address = { connection: made.connection };
    await restore({ address, file });
    const [before, after] = await Promise.all([contents(world.db.connection), contents(made.connection)]);
    for (const table of backupTables)
      expect(before[table]?.length, `${table} is filled for the test`).toBeGreaterThan(0);
    expect(after).toEqual(before);
    expect(await verifyChains({ address, masters: world.masters, folding })).toEqual({
      cases: 2,
      rows: 6,
      bad: [],
      waiting: 0,
      newer: [],
      around: [],
      closed: [],
    });
    const store = createStore({ connection: made.connection, masters: world.masters });
    const rows = await store.asPerson({ person: ilse }, (session) =>
      session.logbook(ids[0] ?? '', { types: ['EntryAdded'] }),
    );
    expect(rows[0]?.body).toEqual({ text: `${word} \u2028 "x"\n` });
    const copy: World = { ...world, store };
    await append(copy, ilse, ids[0] ?? '', [event('More', ilse)], (found) => ({ face: { ...found.face, round: 4 } }));
    expect((await verifyChains({ address, masters: world.masters, folding })).bad).toEqual([]);
    const next: Folding = { version: foldingVersion + 1, fold };
    expect(await verifyChains({ address, masters: world.masters, folding: next })).toMatchObject({
      bad: [],
      waiting: 2,
    });
    expect(await refold({ address, masters: world.masters, folding: next })).toMatchObject({ done: 2, left: [] });
    expect(await verifyChains({ address, masters: world.masters, folding: next })).toMatchObject({
      bad: [],
      waiting: 0,
    });
    await store.close();
  });

  it('holds no word in plain, nor does any column of the database', async () => {
    expect(gunzipSync(await readFile(file)).toString()).not.toMatch(new RegExp(word, 'i'));
    const all = JSON.stringify(await contents(world.db.connection));
    expect(all).toContain('Kastanje');
    expect(all).not.toMatch(new RegExp(word, 'i'));
    // Bytes are shown as hexadecimal: neither does any of them hold it.
    expect(all).not.toContain(Buffer.from(word).toString('hex'));
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('is refused by a database that is not empty, when cut off, changed, or of another schema, and leaves nothing', async () => {
    await expect(restore({ address: { connection: world.db.connection }, file })).rejects.toThrow('not empty');
    const made = await target();
    const address = { connection: made.connection };
    const bytes = await readFile(file);
    const text = gunzipSync(bytes).toString();
    const spoilt = {
      'cut.gz': bytes.subarray(0, bytes.length - 200),
      'short.gz': gzipSync(text.slice(0, text.indexOf('@end'))),
      'changed.gz': gzipSync(text.replace('Stichting De Brug', 'Stichting De Brag')),
      'schema.gz': gzipSync(text.replace(/"schema":\d+/, '"schema":99')),
      'stamp.gz': gzipSync(text.replace('zorgdraad-backup 2', 'zorgdraad-backup 1')),
      'plain.gz': Buffer.from(text),
    };
    for (const [name, content] of Object.entries(spoilt)) {
      await writeFile(path.join(folder, name), content);
      await expect(restore({ address, file: path.join(folder, name) }), name).rejects.toThrow();
    }
    expect((await contents(made.connection)).boards).toEqual([]);
    await restore({ address, file });
    expect(await refusedUpdate(made.connection)).toBe('ZD002');
  });

  it('brings no destroyed case back to life', async () => {
    const [destroyed = '', kept = ''] = ids;
    const receipts = path.join(folder, 'receipts.jsonl');
    await world.admin(`insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = $1`, [
      destroyed,
    ]);
    await markReceipts(world);
    const [key] = await world.admin<{ master_kid: string; wrapped: Buffer }>(
      'delete from app.case_keys where case_id = $1 returning *',
      [destroyed],
    );
    const from = { connection: world.db.connection };
    // The one of a line that stands in the database carries no true mark.
    const untrue = await world.admin<{ id: string }>('select case_id as id from app.line_receipts');
    const left = untrue.map(({ id }) => id);
    expect(left).toHaveLength(1);
    for (const _ of ['once', 'again'])
      expect(await exportReceipts(from, world.masters, receipts)).toEqual({ count: 2, held: 0, left });
    await world.admin('insert into app.case_keys values ($1, $2, $3)', [destroyed, key?.master_kid, key?.wrapped]);
    const made = await target();
    const given = { file: receipts, masters: world.masters };
    const other = { file: receipts, masters: masterKeys(randomKey()) };
    await expect(restore({ address: { connection: made.connection }, file, receipts: other })).rejects.toMatchObject({
      detail: 'another key',
    });
    expect((await contents(made.connection)).boards).toEqual([]);
    const { applied } = await restore({ address: { connection: made.connection }, file, receipts: given });
    expect(applied).toEqual({ destroyed: 1, erased: 0, held: 0, known: 1, refused: [] });
    const after = await contents(made.connection);
    for (const table of ['case_keys', 'case_pupils']) {
      expect(after[table]).toHaveLength(1);
      expect(after[table]?.[0]).toContain(kept);
    }
    expect(after.receipts).toHaveLength(2);
    expect(
      (await verifyChains({ address: { connection: made.connection }, masters: world.masters, folding })).bad,
    ).toEqual([]);
    await world.admin('delete from app.receipts where case_id = $1', [destroyed]);
  });

  const refusedUpdate = async (connection: pg.ClientConfig): Promise<string> => {
    const client = new pg.Client(connection);
    await client.connect();
    try {
      await client.query(`update app.logbook set type = 'x'`);
      return 'done';
    } catch (error) {
      return String(Object(error).code);
    } finally {
      await client.end();
    }
  };
});
