import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresCopy as copy } from '../../cards/copy/figures.nl.ts';
import { type Lived, live } from '../store/support/figures.ts';
import { createWorld, type World } from '../store/support/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let world: World;

function zorg(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', 'figures', ...args];
  const env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: world.db.url.replace('@/', '@localhost/'),
    ZORG_MASTER_KEY: (world.masters.keys.get(world.masters.current) ?? Buffer.alloc(0)).toString('base64'),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

beforeAll(async () => {
  world = await createWorld(18);
  const lived = (more: Partial<Lived>) =>
    live(world, { opened: '2020-10-07T09:00:00.000Z', by: world.id('Ilse'), ...more });
  for (let n = 0; n < 6; n += 1) await lived({ finished: 4, decided: { needed: true, possible: true } });
  for (let n = 0; n < 3; n += 1) await lived({ finished: 4, decided: { needed: false, possible: false } });
  for (let n = 0; n < 5; n += 1) await lived({ finished: 1 });
});
afterAll(() => world.end());

describe('zorg figures', { timeout: 30_000 }, () => {
  it('prints the sheet of a year as text, with nothing that gives three cases away', async () => {
    const { code, out, err } = await zorg('--year', '2020', '--board', 'Stichting De Brug');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Stichting De Brug, schooljaar 2020-2021');
    expect(out).toMatch(/^ {2}Casussen in dit jaar +14$/m);
    expect(out).toMatch(/^ {2}1\. Signalen in kaart +14 \(1 dag\)$/m);
    expect(out).toMatch(/^ {2}4\. Wegen +9 \(1 dag\)$/m);
    // Six would do, but nine less six is three.
    expect(out).toMatch(/^ {2}Melden, en ook hulp +–$/m);
    expect(out).toMatch(/^ {2}Geen melding en geen hulp +–$/m);
    expect(out.split('\n').filter((line) => /\b[1-4]$/.test(line))).toEqual([]);
  });

  it('draws the same', async () => {
    const { code, out } = await zorg('--year', '2020', '--svg');
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg /);
    expect(out.trimEnd()).toMatch(/<\/svg>$/);
    expect(out).toContain('Stichting De Brug');
  });

  it('says so where there is nothing to show, nothing yet, no such board, or no such year', async () => {
    expect(await zorg('--year', '2018')).toMatchObject({ code: 0, out: expect.stringContaining(copy.nothing) });
    expect(await zorg('--year', '2098')).toMatchObject({ code: 2, err: `${copy.cli.notOver('2098-2099')}\n` });
    expect(await zorg('--board', 'Ander')).toMatchObject({
      code: 2,
      err: `${copy.cli.unknownBoard('Stichting De Brug')}\n`,
    });
    expect(await zorg('--year', 'vorig')).toMatchObject({ code: 2, err: `${copy.cli.badYear}\n` });
    expect(await zorg('--school', 'De Regenboog')).toMatchObject({ code: 2 });
  });
});
