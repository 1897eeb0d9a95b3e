/** One line erased in the database: by whom, with what left behind, and again after a restore. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/consultation/event.ts';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import type { Fold } from '../../src/store/folding.ts';
import { applyReceipts, exportReceipts } from '../../src/store/receipts.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { append, createWorld, event, faceOf, majors, member, openCase, refusal, type World } from './support/world.ts';

/** A fold of these tests: the first row holds the case as it was opened, and each row is a round. */
const fold: Fold = (events) => {
  const opened = events[0] as (CaseEvent & { readonly face: { readonly face?: CaseFace } }) | undefined;
  if (opened?.face.face === undefined) return undefined;
  return { face: { ...opened.face.face, round: events.length }, facts: noFacts };
};

describe.each(majors)('a line that is erased on Postgres %i', (major) => {
  let world: World;
  let folder: string;
  let caseId: string;
  let all: CaseEvent[];
  const ground = 'misfiled';
  const said = () => event('Said', world.id('Ilse'), { body: { text: 'Fatima van groep 7' } });
  let first: CaseEvent;
  let old: CaseEvent;

  const verify = () =>
    verifyChains({
      address: { connection: world.db.connection },
      masters: world.masters,
      folding: { version: foldingVersion, fold },
    });
  const state = (): ExistingCase => fold(all) ?? { face: faceOf(world, []), facts: noFacts };
  const adds = async (who: string, ...events: readonly CaseEvent[]): Promise<void> => {
    const before = all;
    all = [...all, ...events];
    await append(world, world.id(who), caseId, events, state).catch((error: unknown) => {
      all = before;
      throw error;
    });
  };
  const asks = (who: string, { id: entry }: CaseEvent) =>
    adds(who, event('ErasureAsked', world.id(who), { face: { entry, ground }, facts: { with: entry } }));
  const erases = (who: string, { id: entry }: CaseEvent, askedBy: string) =>
    adds(who, event('LineErased', world.id(who), { face: { entry, ground }, facts: { askedBy: world.id(askedBy) } }));
  const stored = async ({ id }: CaseEvent) =>
    (
      await world.admin<{ body: Buffer | null; body_key: Buffer | null; body_digest: Buffer | null }>(
        'select body, body_key, body_digest from app.logbook where id = $1',
        [id],
      )
    )[0];
  const unguarded = (sql: string, values: unknown[] = []) =>
    world.admin('alter table app.logbook disable trigger user').then(async () => {
      await world.admin(sql, values);
      await world.admin('alter table app.logbook enable trigger user');
    });

  beforeAll(async () => {
    world = await createWorld(major);
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-lines-'));
    const [ilse, bram] = [world.id('Ilse'), world.id('Bram')];
    const face = faceOf(world, [
      member(ilse, 'coordinator', true),
      member(bram, 'coordinator', true),
      member(world.id('Juf An'), 'author', false),
    ]);
    caseId = face.id;
    const opening = event('CaseOpened', ilse, { face: { face } });
    all = [opening];
    await openCase(world, { by: ilse, members: face.members, face: { ...state().face }, events: [opening] });
    first = said();
    old = said();
    await adds('Ilse', first, old);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await world.end();
  });

  it('is not, where nobody asked, or who asked says so alone: then nothing is written either', async () => {
    expect(await refusal(erases('Bram', first, 'Ilse'))).not.toBe('done');
    await asks('Ilse', first);
    expect(await refusal(erases('Ilse', first, 'Ilse'))).not.toBe('done');
    expect(await refusal(erases('Ilse', first, 'Bram'))).not.toBe('done');
    expect((await stored(first))?.body).not.toBeNull();
    expect((await verify()).bad).toEqual([]);
  });

  it('is not changed in any other way, also by the owner', async () => {
    const set = (text: string) => refusal(world.admin(`update app.logbook set ${text} where id = $1`, [first.id]));
    for (const text of ['body = null, body_key = null', 'body_key = null', `type = 'X'`])
      expect(await set(text)).toBe('ZD002');
  });

  it('keeps its digest and a receipt, and nothing of its words; chain and tables hold', async () => {
    const before = await stored(first);
    await erases('Bram', first, 'Ilse');
    expect(await stored(first)).toEqual({ body: null, body_key: null, body_digest: before?.body_digest });
    const rows = await world.admin('select ground, asked_by, erased_by from app.line_receipts');
    expect(rows).toEqual([{ ground, asked_by: world.id('Ilse'), erased_by: world.id('Bram') }]);
    expect((await verify()).bad).toEqual([]);
    const read = await world.store.asPerson({ person: world.id('Ilse'), caseId }, (session) =>
      session.logbook(caseId, {}),
    );
    expect(read.find(({ id }) => id === first.id)?.body).toBeUndefined();
    expect(read.find(({ id }) => id === old.id)?.body).toEqual({ text: 'Fatima van groep 7' });
    expect((await stored(old))?.body).not.toBeNull();
  });

  it('is erased once, when two press at the same time', async () => {
    const twice = said();
    await adds('Ilse', twice);
    await asks('Ilse', twice);
    const one = { person: world.id('Bram'), caseId, lock: true };
    const answers = await Promise.all([
      erases('Bram', twice, 'Ilse').then(() => 'done'),
      world.store.asPerson(one, async () => 'read'),
    ]);
    expect(answers).toEqual(['done', 'read']);
    const count = await world.admin('select 1 from app.line_receipts where entry = $1', [twice.id]);
    expect(count).toHaveLength(1);
  });

  it('is not by who asked under another account, nor by anybody once it was refused', async () => {
    const [it, name] = [said(), 'update app.people set name = $2 where id = $1'];
    await adds('Ilse', it);
    await asks('Ilse', it);
    await world.admin(name, [world.id('Bram'), ' ilse']);
    expect(await refusal(erases('Bram', it, 'Ilse')), 'the same name').toBe('fault');
    await world.admin(name, [world.id('Bram'), 'Bram']);
    await adds('Bram', event('ErasureRefused', world.id('Bram'), { face: { entry: it.id } }));
    expect(await refusal(erases('Bram', it, 'Ilse')), 'refused').toBe('fault');
    await asks('Ilse', it);
    expect(await refusal(erases('Bram', it, 'Ilse')), 'asked anew').toBe('done');
  });

  it('is not by a member who does not read it, in a row of their own', async () => {
    const core = event('Said', world.id('Ilse'), { audience: 'core', body: { text: 'In de kern' } });
    await adds('Ilse', core);
    await asks('Ilse', core);
    const an = world.id('Juf An');
    const row = {
      text: `insert into logbook (case_id, seq, id, type, author, recorded_at, audience, face, facts, prev, mac, kid)
        select id, seq + 1, gen_random_uuid(), 'LineErased', $2, now(), 'case', $3, '\\x00', head, $4, 'k' from cases where id = $1`,
      values: [caseId, an, JSON.stringify({ entry: core.id, ground }), Buffer.alloc(32)],
    };
    const erase = {
      text: `select erase_line($1, $2, $3, $4, now(), 'k', $5)`,
      values: [caseId, core.id, ground, world.id('Ilse'), Buffer.alloc(32)],
    };
    expect(await refusal(world.raw('zorg_app', an, row, erase))).toBe('ZD003');
    expect((await stored(core))?.body).not.toBeNull();
  });

  it.each([
    [
      'words taken away with their key, and no receipt',
      'logbook',
      (): string => `update app.logbook set body = null, body_key = null where id = '${old.id}'`,
    ],
    [
      'a receipt made up, with the words gone',
      'line_receipts',
      (): string => `insert into app.line_receipts select case_id, '${old.id}', school_id, ground, asked_by, erased_by, erased_at, kid, mark
        from app.line_receipts where entry = '${first.id}'; update app.logbook set body = null, body_key = null where id = '${old.id}'`,
    ],
    ['a receipt gone', 'logbook', (): string => `delete from app.line_receipts where entry = '${first.id}'`],
    ['another who erased', 'line_receipts', (): string => `update app.line_receipts set erased_by = asked_by`],
    [
      'words put back',
      'logbook',
      (): string =>
        `update app.logbook l set (body, body_key) = (select o.body, o.body_key from app.logbook o where o.id = '${old.id}') where l.id = '${first.id}'`,
    ],
  ] as const)('%s is found', async (_, table, sql) => {
    await world.admin(
      'create table public.kept_log as table app.logbook; create table public.kept_lines as table app.line_receipts',
    );
    await unguarded(sql());
    expect((await verify()).bad.map((bad) => bad.table)).toContain(table);
    await unguarded(`delete from app.logbook; insert into app.logbook select * from public.kept_log; delete from app.line_receipts;
      insert into app.line_receipts select * from public.kept_lines; drop table public.kept_log; drop table public.kept_lines;
      update app.cases c set seq = (select max(seq) from app.logbook l where l.case_id = c.id),
        head = (select l.mac from app.logbook l where l.case_id = c.id order by seq desc limit 1)`);
    expect((await verify()).bad).toEqual([]);
  });

  it('is erased again in a back-up of before, by its receipt and no other', async () => {
    const file = path.join(folder, 'receipts.jsonl');
    const address = { connection: world.db.connection };
    expect(await exportReceipts(address, world.masters, file)).toEqual({ count: 3, held: 0, left: [] });
    // As a back-up of before has it: the words are there, and nothing says that they went.
    const before = said();
    await adds('Ilse', before);
    const kept = await stored(before);
    await asks('Ilse', before);
    await erases('Bram', before, 'Ilse');
    await exportReceipts(address, world.masters, file);
    await unguarded('update app.logbook set body = $2, body_key = $3 where id = $1', [
      before.id,
      kept?.body,
      kept?.body_key,
    ]);
    await world.admin('delete from app.line_receipts where entry = $1', [before.id]);
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    const forged = JSON.stringify({ ...JSON.parse(lines[0] ?? ''), entry: old.id });
    await writeFile(file, [...lines, forged, '{"entry":1}'].join('\n'));
    expect(await applyReceipts(address, world.masters, file)).toEqual({
      destroyed: 0,
      erased: 1,
      held: 0,
      known: 3,
      refused: [
        { line: 5, reason: 'mark' },
        { line: 6, reason: 'form' },
      ],
    });
    expect(await stored(before)).toMatchObject({ body: null, body_key: null });
    expect((await stored(old))?.body).not.toBeNull();
    expect((await verify()).bad).toEqual([]);
  });
});
