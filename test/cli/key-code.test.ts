/** `zorg key code …` as it is typed: the very first key of a school. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../store/support/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let world: World;
beforeAll(async () => {
  world = await createWorld(18);
});
afterAll(() => world.end());

const zorg = (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  const env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: world.db.url.replace('@/', '@localhost/'),
    ZORG_MASTER_KEY: world.masters.keys.get(world.masters.current)?.toString('base64'),
  };
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', 'key', 'code', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
};
const codeFor = (person: string, school = 'De Regenboog') => zorg('--school', school, '--person', person);

describe('zorg key code', { timeout: 60_000 }, () => {
  it('gives a code that opens the first key of this person alone, and notes that it did', async () => {
    const { code, out } = await codeFor('Ilse');
    expect(code).toBe(0);
    const [, given = ''] = /^Code voor Ilse: (\S{5}-\S{5})$/m.exec(out) ?? [];
    const typed = given.replace('-', '');
    const { keys } = world.store;
    expect(await keys.findCode(world.id('Bram'), typed, new Date())).toBeUndefined();
    const found = await keys.findCode(world.id('Ilse'), typed, new Date());
    expect(found).toBeDefined();
    const looks = await world.admin<{ what: string; person_id: string | null }>(
      'select what, person_id from app.access_log',
    );
    expect(looks).toContainEqual({ what: 'keyCodeGiven', person_id: null });
    const key = { id: 'k', person: world.id('Ilse'), publicKey: Buffer.from('k'), counter: 0, transports: [] };
    await keys.addKey({ ...key, backedUp: false, name: 'Stick', madeAt: new Date() }, found);
  });

  it('leaves it to who has a key and gives codes, and takes no key from anybody', async () => {
    const other = await codeFor('Dirk');
    expect(other).toMatchObject({ code: 1, out: '' });
    expect(other.err).toContain('geeft Ilse zelf');
    const own = await codeFor('Ilse');
    expect(own).toMatchObject({ code: 1, out: '' });
    expect(own.err).toContain('heeft al een sleutel');
  });

  it('knows no other school or person', async () => {
    expect(await codeFor('Ilse', 'Elders')).toMatchObject({ code: 2, out: '' });
    expect(await codeFor('Niemand')).toMatchObject({ code: 2, out: '' });
  });
});
