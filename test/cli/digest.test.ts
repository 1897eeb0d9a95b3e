import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from '../jobs/replicas.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let r: Replicas;
let key: Buffer;
/** What it says of a school without a case. */
let empty: string;

/** `npm run zorg -- …` on the database of this test, beside its bot. */
function zorg(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', ...args];
  const env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: r.db.url.replace('@/', '@localhost/'),
    ZORG_MASTER_KEY: key.toString('base64'),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

beforeAll(async () => {
  // An hour ago: of what is minutes old a message of its own went out.
  r = await startReplicas(regenboog(), new Date(Date.now() - 3_600_000).toISOString(), 1);
  key = r.masters.keys.get(r.masters.current) ?? Buffer.alloc(0);
  // Whatever day it is: the slots of this week are taken before there is a case.
  await r.tick();
  empty = (await zorg('digest', '--now')).out;
  await r.open('Juf An', { exclude: [r.id('Dirk')] });
});
afterAll(() => r.stop());

describe('zorg digest', { timeout: 30_000 }, () => {
  it('tells what would be sent to whom by call name, and changes nothing', async () => {
    const before = await r.query('select person_id, slot, state from app.personal_posts order by 1, 2');
    const { code, out, err } = await zorg('digest', '--dry-run');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^De Regenboog, week \d+$/m);
    expect(out).toMatch(/^ {2}Juf An: Wacht op anderen: Linde 1$/m);
    expect(out).toMatch(/^ {2}Ilse: .*Linde 1$/m);
    expect(out).not.toMatch(/Bloemkool|Dirk: |Vera: /);
    expect(await r.query('select person_id, slot, state from app.personal_posts order by 1, 2')).toEqual(before);
  });

  it('says of a school without a case that there is nothing to tell', () => {
    expect(empty).toBe('De Regenboog: niets klaargezet. Er loopt geen casus, dus er is niets te melden.\n');
  });

  it('has the bot send it now, to nobody twice', async () => {
    expect((await zorg('digest', '--now')).out).toMatch(/^De Regenboog: klaargezet voor \d collega’s\./);
    await r.tick(new Date().toISOString());
    const posts = r.posts('Juf An').length;
    // What was rehearsed is what is sent.
    expect(JSON.stringify(r.posts('Juf An').at(-1))).toContain('Wacht op anderen');
    expect(JSON.stringify(r.posts('Ilse').at(-1))).toContain('Linde 1: Lees wat er is opgeschreven');
    expect((await zorg('digest', '--now')).out).toMatch(/^De Regenboog: niets klaargezet/);
    await r.tick();
    expect(r.posts('Juf An')).toHaveLength(posts);
    expect((await zorg('digest', '--dry-run')).out).toMatch(/^ {2}Juf An: kreeg het deze week al$/m);
  });
});

describe('zorg undelivered', { timeout: 30_000 }, () => {
  it('says that all arrived, or what did not and to whom; it has it sent again, and so has the digest', async () => {
    expect(await zorg('undelivered')).toMatchObject({ code: 0, out: 'Alles is aangekomen.\n' });
    await r.query(`update app.personal_posts set state = 'dead' where slot like 'digest:%' and state = 'sent'`);
    await r.query(`update app.posts set state = 'dead', reference = null where slot = 'checklist'`);
    const missed = await zorg('undelivered');
    expect(missed).toMatchObject({ code: 1, err: '' });
    expect(missed.out).toMatch(/^De Regenboog$/m);
    expect(missed.out).toMatch(/^ {2}Linde 1: 1 kaart kwam niet aan$/m);
    expect(missed.out).toMatch(/^ {2}Juf An: het weekoverzicht kwam niet aan$/m);
    expect(missed.out).not.toMatch(/Bloemkool/);
    expect((await zorg('digest', '--dry-run')).out).not.toMatch(/Juf An: kreeg het deze week al/);
    expect((await zorg('digest', '--now')).out).toMatch(/^De Regenboog: klaargezet voor \d collega’s\./);
    expect((await zorg('digest', '--now')).out).toMatch(
      /^De Regenboog: niets klaargezet\. Voor \d collega’s stond het al klaar\.$/m,
    );
    expect((await zorg('undelivered', '--again')).out).toBe(
      'Klaargezet: 1 bericht. De bot verstuurt het zodra hij draait.\n',
    );
    await r.tick(new Date().toISOString());
    expect(await zorg('undelivered')).toMatchObject({ code: 0, out: 'Alles is aangekomen.\n' });
  });
});

describe('zorg verify --seal', { timeout: 30_000 }, () => {
  it('compares with the seal of a day', async () => {
    await r.all[0]?.store.seals.seal(r.school.id, '2099-01-01', new Date());
    const [seal] = await r.query<{ fingerprint: string }>(
      'select fingerprint from app.seals order by day desc limit 1',
    );
    const whole = await zorg('verify', '--seal', (seal?.fingerprint ?? '').toLowerCase());
    expect({ code: whole.code, err: whole.err }).toEqual({ code: 0, err: '' });
    expect(whole.out).toMatch(/De Regenboog, 2099-01-01\): 1 casus, alles van toen is er nog\.$/m);
    expect(await zorg('verify', '--seal', '0000-0000-0000')).toMatchObject({ code: 1 });
  });
});
