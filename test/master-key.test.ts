import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masterKeyFile, masterKeyOf, presentKey } from '../src/master-key.ts';

describe('the master key', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = path.join(await mkdtemp(path.join(os.tmpdir(), 'zorg-key-')), 'data');
  });
  afterEach(() => rm(path.dirname(dataDir), { recursive: true, force: true }));

  const nothing = async () => false;
  const trial = () => ({ dataDir, production: false, masterKey: undefined });

  it('is the given one, and then nothing is written', async () => {
    const masterKey = Buffer.alloc(32, 1);
    expect(await masterKeyOf({ dataDir, production: true, masterKey }, nothing)).toEqual({
      key: masterKey,
      source: 'given',
    });
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });

  it('is made once in a folder and a file that only we can read', async () => {
    const made = await masterKeyOf(trial(), nothing);
    expect(made).toMatchObject({ source: 'made' });
    expect(made.key).toHaveLength(32);
    expect((await stat(masterKeyFile(dataDir))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await masterKeyOf(trial(), nothing)).toEqual({ key: made.key, source: 'found' });
  });

  it('is one key for starts at the same time, and leaves nothing behind', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => masterKeyOf(trial(), nothing)));
    expect(new Set(all.map(({ key }) => key.toString('hex'))).size).toBe(1);
    expect(all.filter(({ source }) => source === 'made')).toHaveLength(1);
    expect(await readdir(dataDir)).toEqual(['master.key']);
  });

  it('is never made in production', async () => {
    await expect(masterKeyOf({ ...trial(), production: true }, nothing)).rejects.toMatchObject({
      code: 'master_key_unreadable',
    });
  });

  it('is never made for a database in which something is wrapped already, and is found there', async () => {
    const refused = masterKeyOf(trial(), async () => true);
    await expect(refused).rejects.toThrow(
      /^Er is geen sleutel, .*ZORG_MASTER_KEY.*Er is geen nieuwe sleutel gemaakt\.$/,
    );
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
    const { key } = await masterKeyOf(trial(), nothing);
    expect(await masterKeyOf(trial(), async () => true)).toEqual({ key, source: 'found' });
  });

  it('is only looked for where none is needed', async () => {
    expect(await presentKey(trial())).toBeUndefined();
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
    const { key } = await masterKeyOf(trial(), nothing);
    expect(await presentKey(trial())).toEqual({ key, source: 'found' });
    expect(await presentKey({ ...trial(), production: true })).toBeUndefined();
  });

  it('is not replaced where the file holds something else', async () => {
    await masterKeyOf(trial(), nothing);
    await writeFile(masterKeyFile(dataDir), 'half a k');
    await expect(masterKeyOf(trial(), nothing)).rejects.toMatchObject({ code: 'master_key_unreadable' });
    expect(await readFile(masterKeyFile(dataDir), 'utf8')).toBe('half a k');
  });
});
