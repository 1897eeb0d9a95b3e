/** Receipts of destroyed cases beside the data: what one destroys after a restore, and what destroys nothing. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { masterKeys } from '../../src/store/encryption.ts';
import { applyReceipts, exportReceipts } from '../../src/store/receipts.ts';
import { rotateMasterKey } from '../../src/store/rotation.ts';
import { markReceipts } from './support/marks.ts';
import { randomKey } from './support/school.ts';
import { createWorld, member, openCase, type World } from './support/world.ts';

let world: World;
let folder: string;
let file: string;
/** A line of a true receipt. */
let line: string;
let destroyed: string;
let other: string;
/** The key of the destroyed case, as a back-up of before brings it back. */
let erased: { master_kid: string; wrapped: Buffer } | undefined;
const address = () => ({ connection: world.db.connection });
const apply = () => applyReceipts(address(), world.masters, file);
const openCases = async () =>
  (await world.admin<{ id: string }>('select case_id as id from app.case_keys order by 1')).map(({ id }) => id);

/** Cases of which the running bot takes away what is left in chat. */
const ending = async () =>
  (await world.admin<{ id: string }>('select case_id as id from app.rooms where ending')).map(({ id }) => id);

/** As after a restore of a back-up from before: the case is there, and nothing says that it was destroyed. */
const restored = async (): Promise<void> => {
  await world.admin('delete from app.receipts');
  await world.admin('update app.rooms set ending = false');
  await world.admin('insert into app.case_keys values ($1, $2, $3) on conflict do nothing', [
    destroyed,
    erased?.master_kid,
    erased?.wrapped,
  ]);
};
const destroy = async (): Promise<void> => {
  await world.admin('insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = $1', [
    destroyed,
  ]);
  await markReceipts(world);
  const rows = await world.admin<{ master_kid: string; wrapped: Buffer }>(
    'delete from app.case_keys where case_id = $1 returning *',
    [destroyed],
  );
  erased = rows[0];
};

beforeAll(async () => {
  world = await createWorld(18);
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-receipts-'));
  file = path.join(folder, 'receipts.jsonl');
  const ilse = world.id('Ilse');
  const opened = () => openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
  destroyed = (await opened()).id;
  other = (await opened()).id;
  await destroy();
  expect(await exportReceipts(address(), world.masters, file)).toEqual({ count: 1, held: 0, left: [] });
  line = (await readFile(file, 'utf8')).trim();
});
beforeEach(restored);
afterAll(async () => {
  await world.end();
  await rm(folder, { recursive: true, force: true });
});

const changed = (change: object): string => JSON.stringify({ ...JSON.parse(line), ...change });

describe('a true receipt', () => {
  it('takes the words of what was asked about that case alone along again, and what was advised about it', async () => {
    const ask = async (endedAt: string | null, ...cases: readonly string[]): Promise<string> => {
      const id = randomUUID();
      await world.admin(
        `insert into app.requests (id, school_id, kind, received_on, course, opened_by, opened_at, ended_at)
          values ($1, $2, 'erasure', '2026-11-16', '{}', $3, now(), $4)`,
        [id, world.schoolId, world.id('Ilse'), endedAt],
      );
      await world.admin(`insert into app.request_words values ($1, $2, 'k', '\\x01')`, [id, world.schoolId]);
      await world.admin(`insert into app.request_advice values ($1, $2, now(), $3, 'k', '\\x01')`, [
        id,
        world.id('Noor'),
        world.schoolId,
      ]);
      for (const caseId of cases)
        await world.admin('insert into app.request_cases values ($1, $2, $3, now())', [id, caseId, world.schoolId]);
      return id;
    };
    await ask('2026-11-20', destroyed);
    const stays = [await ask(null, destroyed), await ask('2026-11-20', destroyed, other)].toSorted();
    await writeFile(file, line);
    expect(await apply()).toMatchObject({ destroyed: 1 });
    for (const table of ['request_words', 'request_advice']) {
      const left = await world.admin<{ id: string }>(`select request_id as id from app.${table} order by 1`);
      expect(left.map(({ id }) => id).toSorted(), table).toEqual(stays);
    }
  });

  it('destroys its case again, once, and nothing else', async () => {
    await writeFile(file, line);
    expect(await apply()).toEqual({ destroyed: 1, erased: 0, held: 0, known: 0, refused: [] });
    expect(await openCases()).toEqual([other]);
    expect(await ending()).toEqual([destroyed]);
    expect(await apply()).toEqual({ destroyed: 0, erased: 0, held: 0, known: 1, refused: [] });
    expect(await world.admin('select case_id as id from app.receipts')).toEqual([{ id: destroyed }]);
  });

  it('stays true under another master key', async () => {
    await writeFile(file, line);
    const next = masterKeys(randomKey(), [...world.masters.keys.values()]);
    await rotateMasterKey(address(), next);
    expect(await applyReceipts(address(), next, file)).toMatchObject({ destroyed: 1, refused: [] });
    await rotateMasterKey(address(), { ...next, current: world.masters.current });
  });
});

describe('nothing is destroyed', () => {
  it.each<[string, () => string, string]>([
    ['for another case', () => changed({ case_id: other }), 'mark'],
    ['by another moment', () => changed({ destroyed_at: '2026-01-01T00:00:00+00:00' }), 'mark'],
    ['with another end of the logbook', () => changed({ head: '\\x00' }), 'mark'],
    ['under no mark', () => changed({ mark: '' }), 'mark'],
    ['under a key that is not there', () => changed({ kid: 'another' }), 'mark'],
    ['in the form of before, which anybody could write', () => changed({ kid: undefined, mark: undefined }), 'form'],
    ['that is no JSON', () => line.slice(0, -3), 'form'],
    ['that is something else', () => '{"case_id":1}', 'form'],
  ])('by a line %s, and the true one beside it counts', async (_, spoilt, reason) => {
    await writeFile(file, `${spoilt()}\n`);
    expect(await apply()).toEqual({ destroyed: 0, erased: 0, held: 0, known: 0, refused: [{ line: 1, reason }] });
    expect(await openCases()).toEqual([destroyed, other].sort());
    expect(await world.admin('select 1 from app.receipts')).toEqual([]);
    await writeFile(file, `${spoilt()}\n${line}\n`);
    expect(await apply()).toEqual({ destroyed: 1, erased: 0, held: 0, known: 0, refused: [{ line: 1, reason }] });
    expect(await openCases()).toEqual([other]);
  });

  it('by a receipt that another school made', async () => {
    // Whoever writes to the table names the other school, whose key then marks it.
    const [school] = await world.admin<{ id: string }>('select id from app.schools where id <> $1', [world.schoolId]);
    await destroy();
    await world.admin('update app.receipts set school_id = $1', [school?.id]);
    const foreign = path.join(folder, 'foreign.jsonl');
    expect(await exportReceipts(address(), world.masters, foreign)).toEqual({ count: 0, held: 0, left: [destroyed] });
    // And even with a mark of its own.
    await markReceipts({ ...world, schoolId: school?.id ?? '' });
    await exportReceipts(address(), world.masters, foreign);
    await restored();
    expect(await applyReceipts(address(), world.masters, foreign)).toEqual({
      destroyed: 0,
      erased: 0,
      held: 0,
      known: 0,
      refused: [{ line: 1, reason: 'school' }],
    });
    expect(await openCases()).toEqual([destroyed, other].sort());
  });

  it('where the file is not there', async () => {
    await expect(applyReceipts(address(), world.masters, path.join(folder, 'none'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

describe('an export', () => {
  it('marks no receipt that somebody made up for a case whose key they took', async () => {
    await destroy();
    await world.admin('update app.receipts set mark = null, proposed_by = $1', [world.id('Bram')]);
    const out = path.join(folder, 'made-up.jsonl');
    expect(await exportReceipts(address(), world.masters, out)).toEqual({ count: 0, held: 0, left: [destroyed] });
    await world.admin('update app.receipts set proposed_by = null');
    expect(await exportReceipts(address(), world.masters, out)).toEqual({ count: 0, held: 0, left: [] });
  });

  it('marks no receipt of a case that can still be opened', async () => {
    await world.admin('insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = $1', [
      other,
    ]);
    const out = path.join(folder, 'untrue.jsonl');
    expect(await exportReceipts(address(), world.masters, out)).toEqual({ count: 0, held: 0, left: [other] });
    expect(await readFile(out, 'utf8')).toBe('');
  });

  it('keeps what stands in the file, and writes over nothing else', async () => {
    await writeFile(file, `${line}\n`);
    expect(await exportReceipts(address(), world.masters, file)).toEqual({ count: 1, held: 0, left: [] });
    expect(await readFile(file, 'utf8')).toBe(`${line}\n`);
    await writeFile(file, 'boodschappen\n');
    await expect(exportReceipts(address(), world.masters, file)).rejects.toMatchObject({ detail: 'no receipts' });
    expect(await readFile(file, 'utf8')).toBe('boodschappen\n');
  });
});
