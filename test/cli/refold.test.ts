import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import { open, seal, unwrap } from '../../src/store/encryption.ts';
import { caseOwner } from '../../src/store/school-secret.ts';
import { stateOf } from '../../src/store/sealed-state.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from '../jobs/replicas.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let r: Replicas;
let caseId: string;

/** `npm run zorg -- …` on the database of this test. */
function zorg(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', ...args];
  const key = r.masters.keys.get(r.masters.current) ?? Buffer.alloc(0);
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

/** The case as code of another version would have left it. */
async function writtenBy(version: number): Promise<void> {
  const [row] = await r.query<{ seq: number; folding: number; facts: Buffer; masterKid: string; wrapped: Buffer }>(
    `select c.seq, c.folding, c.facts, k.master_kid as "masterKid", k.wrapped
      from app.cases c join app.case_keys k on k.case_id = c.id where c.id = $1`,
    [caseId],
  );
  if (row === undefined) throw new Error('no case');
  const key = unwrap(r.masters, row, caseOwner(caseId));
  const facts = open(key, row.facts, stateOf(caseId, row.seq, row.folding));
  await r.query('update app.cases set folding = $2, facts = $3 where id = $1', [
    caseId,
    version,
    seal(key, facts, stateOf(caseId, row.seq, version)),
  ]);
}

beforeAll(async () => {
  r = await startReplicas(regenboog(), new Date().toISOString(), 1);
  caseId = await r.open('Juf An');
});
afterAll(() => r.stop());

describe('zorg refold', { timeout: 30_000 }, () => {
  it('does nothing where all is of this version', async () => {
    expect(await zorg('refold')).toEqual({ code: 0, out: 'Er is niets opnieuw opgebouwd.\n', err: '' });
  });

  it('builds up anew what is older; verify says what waits', async () => {
    await writtenBy(foldingVersion - 1);
    const waiting = await zorg('verify');
    expect({ code: waiting.code, err: waiting.err }).toEqual({ code: 0, err: '' });
    expect(waiting.out).toMatch(
      /^1 casus, \d+ regels: alles wat te vergelijken is klopt\.\n1 casus is opgebouwd door een/,
    );
    expect(await zorg('refold')).toEqual({ code: 0, out: 'Opnieuw opgebouwd: 1 casus.\n', err: '' });
    expect((await zorg('verify')).out).toMatch(/^1 casus, \d+ regels: alles klopt\.\n$/);
  });

  it('leaves what is newer, which verify names', async () => {
    await writtenBy(foldingVersion + 1);
    expect(await zorg('refold')).toMatchObject({ code: 0, out: 'Er is niets opnieuw opgebouwd.\n' });
    const { code, out, err } = await zorg('verify');
    expect(code).toBe(2);
    expect(err).toBe('Linde 1: is opgebouwd door een nieuwere versie van Zorgdraad. Controleer met die versie.\n');
    expect(out).toMatch(/alles wat te vergelijken is klopt\.$/m);
    await writtenBy(foldingVersion);
  });

  it('leaves what was tampered with, and sends to verify', async () => {
    await writtenBy(foldingVersion - 1);
    await r.query("update app.cases set phase = 'closed' where id = $1", [caseId]);
    const { code, err } = await zorg('refold');
    expect(code).toBe(1);
    expect(err).toBe(
      `Casus ${caseId} is niet opnieuw opgebouwd, want er klopt iets niet. Kijk met: npm run zorg -- verify\n`,
    );
    expect(await zorg('verify')).toMatchObject({ code: 1, err: expect.stringContaining('Linde 1: regel') });
  });
});
