/** `zorg looked …` as it is typed. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, member, openCase, type World } from '../store/support/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let world: World;
let callName: string;

const zorg = (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  const env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: world.db.url.replace('@/', '@localhost/'),
    ZORG_MASTER_KEY: world.masters.keys.get(world.masters.current)?.toString('base64'),
  };
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', 'looked', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
};

beforeAll(async () => {
  world = await createWorld(18);
  const ilse = world.id('Ilse');
  const face = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
  ({ callName } = face);
  await world.store.asPerson({ person: ilse, caseId: face.id }, (session) => session.noteLook('OpenFile'));
  await world.store.noteRefusal({ person: world.id('Noor'), caseId: face.id, what: 'Trail' });
});
afterAll(() => world.end());

describe('zorg looked', { timeout: 60_000 }, () => {
  it('gives a line of JSON for each look at a case, refused ones too, and for its own', async () => {
    const { code, out } = await zorg('--case', callName, '--json');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      { callName, school: 'De Regenboog', name: 'Ilse', what: 'OpenFile', allowed: true },
      { callName, name: 'Noor', worksAt: 'De Vlinder', what: 'Trail', allowed: false },
      { callName, what: 'looked', allowed: true },
    ]);
  });

  it('says of a school since when, and takes a day to begin at', async () => {
    const { code, out } = await zorg('--school', 'De Regenboog', '--since', '2020-01-01');
    expect(code).toBe(0);
    expect(out).toMatch(/^De Regenboog: dit gaat terug tot \d{4}-\d\d-\d\d\.$/m);
    expect(out).toMatch(/Noor \(De Vlinder\) {2}Trail {2}geweigerd/);
    expect((await zorg('--school', 'De Regenboog', '--since', '2999-01-01')).out).not.toContain('Trail');
  });

  it('says what it lacks, and what is not there', async () => {
    for (const [args, says] of [
      [[], /--case.*--school/],
      [['--case', 'Nergens 1'], /geen casus Nergens 1/],
      [['--school', 'Nergens'], /geen school Nergens. Wel: .*De Regenboog/],
      [['--school', 'De Regenboog', '--since', 'gisteren'], /jaar-maand-dag/],
    ] as const) {
      const { code, err } = await zorg(...args);
      expect([code, err]).toEqual([2, expect.stringMatching(says)]);
    }
  });
});
