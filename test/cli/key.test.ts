/** `zorg key …` and `zorg receipts …` as they are typed, on a database with two schools. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masterKeys } from '../../src/store/encryption.ts';
import { markReceipts } from '../store/support/marks.ts';
import { randomKey } from '../store/support/school.ts';
import { createWorld, member, openCase, type World } from '../store/support/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let world: World;
let old: Buffer;
const next = randomKey();
const nameOf = (key: Buffer): string => masterKeys(key).current;

/** `npm run zorg -- …` under these keys: the first wraps, the others open beside it. */
function zorg(
  [key, ...beside]: readonly Buffer[],
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: world.db.url.replace('@/', '@localhost/'),
    ZORG_MASTER_KEY: key?.toString('base64'),
    ZORG_MASTER_KEY_BESIDE: beside.map((one) => one.toString('base64')).join(','),
  };
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

beforeAll(async () => {
  world = await createWorld(18);
  old = world.masters.keys.get(world.masters.current) ?? Buffer.alloc(0);
  const ilse = world.id('Ilse');
  for (const _ of [1, 2]) await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
});
afterAll(() => world.end());

describe('zorg key check', { timeout: 30_000 }, () => {
  it('counts by key and by school what opens', async () => {
    expect(await zorg([old], 'key', 'check')).toEqual({
      code: 0,
      out: [
        `Met sleutel ${nameOf(old)} (ZORG_MASTER_KEY): 2 sleutels van scholen, 2 sleutels van casussen, 1 sleutel van wie keek.`,
        'De Regenboog: 2 casussen. Alles gaat open.',
        'De Vlinder: 0 casussen. Alles gaat open.',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('says what is left of the old key', async () => {
    const { code, out } = await zorg([next, old], 'key', 'check');
    expect(code).toBe(0);
    expect(out).toContain(
      `${nameOf(next)} (ZORG_MASTER_KEY): 0 sleutels van scholen, 0 sleutels van casussen, 0 sleutels van wie keek.`,
    );
    expect(out).toContain(
      `${nameOf(old)} (ZORG_MASTER_KEY_BESIDE): 2 sleutels van scholen, 2 sleutels van casussen, 1 sleutel van wie keek.`,
    );
    expect(out).toContain('5 sleutels zijn nog niet verzegeld met ZORG_MASTER_KEY. Laat ZORG_MASTER_KEY_BESIDE staan.');
  });

  it('names the schools that a key does not open, with another key too, and shows no key', async () => {
    const { code, out, err } = await zorg([next], 'key', 'check');
    expect(code).toBe(1);
    expect(out).toContain(`${nameOf(old)} (niet bij de opgegeven sleutels)`);
    expect(err).toContain(
      'De Regenboog: 2 casussen. Gaat niet open: 1 sleutel van scholen, 2 sleutels van casussen.\nDe Vlinder: 0 casussen. Gaat niet open: 1 sleutel',
    );
    expect(err).toContain('Het log van wie keek: gaat niet open: 1 sleutel van wie keek.');
    for (const key of [old, next]) expect(out + err).not.toContain(key.toString('base64'));
  });

  it('finds a wrapping that was changed though its key is given', async () => {
    const [row] = await world.admin<{ case_id: string; wrapped: Buffer }>('select * from app.case_keys limit 1');
    if (row === undefined) throw new Error('no case');
    const write = (wrapped: Buffer) =>
      world.admin('update app.case_keys set wrapped = $1 where case_id = $2', [wrapped, row.case_id]);
    const changed = Buffer.from(row.wrapped);
    changed[20] = (changed[20] ?? 0) ^ 1;
    await write(changed);
    const { code, err } = await zorg([old], 'key', 'check');
    await write(row.wrapped);
    expect(code).toBe(1);
    expect(err).toContain('De Regenboog: 2 casussen. Gaat niet open: 0 sleutels van scholen, 1 sleutel van casussen.');
  });
});

describe('zorg key rotate', { timeout: 30_000 }, () => {
  const running = (...keys: readonly Buffer[]) =>
    world.admin('insert into app.replicas values (gen_random_uuid(), clock_timestamp(), $1)', [keys.map(nameOf)]);
  const ended = () => world.admin('delete from app.replicas');

  it('refuses where a bot runs without the new key, and says what to do', async () => {
    await running(old);
    const { code, out, err } = await zorg([next, old], 'key', 'rotate');
    expect([code, out]).toEqual([2, 'Opnieuw verzegeld: 0 sleutels.\n']);
    expect(err).toMatch(/^Gestopt: er draait een bot die de nieuwe sleutel .*ZORG_MASTER_KEY_BESIDE, start ze opnieuw/);
    expect((await zorg([old], 'key', 'check')).code).toBe(0);
    await ended();
  });

  it('without the old key wraps nothing and names what does not open', async () => {
    const { code, out, err } = await zorg([next], 'key', 'rotate');
    expect([code, out]).toEqual([1, 'Opnieuw verzegeld: 0 sleutels.\n']);
    expect(err).toContain('De Regenboog: 2 casussen. Gaat niet open: 1 sleutel van scholen, 2 sleutels van casussen.');
    expect(err).toContain('ZORG_MASTER_KEY_BESIDE');
  });

  it('wraps everything, tells of a bot that still wraps with the old key, and then what comes next', async () => {
    await running(old, next);
    const first = await zorg([next, old], 'key', 'rotate');
    expect([first.code, first.out]).toEqual([1, 'Opnieuw verzegeld: 5 sleutels.\n']);
    expect(first.err).toMatch(/^Er draait een bot die wat nieuw is met een andere sleutel verzegelt/);
    await ended();
    await running(next, old);
    const second = await zorg([next, old], 'key', 'rotate');
    expect([second.code, second.err]).toEqual([0, '']);
    expect(second.out).toMatch(/^Opnieuw verzegeld: 0 sleutels\.\nAlles is verzegeld met ZORG_MASTER_KEY\./);
    expect(second.out).toContain('Back-ups van vóór de wisseling gaan alleen open met de oude sleutel.');
    await ended();
    expect(await zorg([next], 'key', 'check')).toMatchObject({ code: 0, err: '' });
    expect((await zorg([next], 'verify')).out).not.toContain('gaat niet open');
  });

  it('afterwards tells of a bot that was started with the old key alone', async () => {
    await running(old);
    const { code, err } = await zorg([next, old], 'key', 'check');
    await ended();
    expect(code).toBe(1);
    expect(err).toContain('Er draait een bot die niet alle sleutels heeft waarmee hier iets verzegeld is');
  });
});

describe('zorg receipts', { timeout: 30_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-proofs-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are exported, destroy again, and are named where they are not true', async () => {
    const file = path.join(folder, 'receipts.jsonl');
    const [key] = await world.admin<{ case_id: string; master_kid: string; wrapped: Buffer }>(
      'delete from app.case_keys where case_id = (select min(case_id::text)::uuid from app.case_keys) returning *',
    );
    await world.admin('insert into app.receipts select id, school_id, now(), seq, head from app.cases where id = $1', [
      key?.case_id,
    ]);
    await markReceipts({ db: world.db, schoolId: world.schoolId, masters: masterKeys(next) });
    expect(await zorg([next], 'receipts', 'export', file)).toEqual({
      code: 0,
      out: `In ${file} staat nu 1 bewijs van vernietiging. Bewaar het bij de back-ups.\n`,
      err: '',
    });
    await world.admin('delete from app.receipts');
    await world.admin('insert into app.case_keys values ($1, $2, $3)', [key?.case_id, key?.master_kid, key?.wrapped]);
    const line = await readFile(file, 'utf8');
    await writeFile(file, `${line.replace(/"rows":\d+/, '"rows":99')}${line}`);
    expect(await zorg([next], 'receipts', 'apply', file)).toEqual({
      code: 1,
      out: 'Opnieuw vernietigd: 1 casus. Al weg: 0.\n',
      err: `${file}, bewijs 1: is niet gemaakt met de sleutel van deze school, of er is aan veranderd. Hiervoor is niets vernietigd.\n`,
    });
    await writeFile(file, 'iets anders');
    expect((await zorg([next], 'receipts', 'export', file)).err).toMatch(/Er is niets overschreven/);
    const none = await zorg([next], 'receipts', 'apply', path.join(folder, 'weg'));
    expect([none.code, none.out]).toEqual([2, '']);
    expect(none.err).toContain('kan niet worden gelezen of geschreven. Er is niets veranderd.');
  });
});
