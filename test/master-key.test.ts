import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masterKeyFile, masterKeyOf } from '../src/master-key.ts';

describe('the master key', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = path.join(await mkdtemp(path.join(os.tmpdir(), 'zorg-key-')), 'data');
  });
  afterEach(() => rm(path.dirname(dataDir), { recursive: true, force: true }));

  const trial = () => ({ dataDir, production: false, masterKey: undefined });

  it('is the given one, and then nothing is written', async () => {
    const masterKey = Buffer.alloc(32, 1);
    expect(await masterKeyOf({ dataDir, production: true, masterKey })).toEqual({ key: masterKey, source: 'given' });
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });

  it('is made once in a folder and a file that only we can read', async () => {
    const made = await masterKeyOf(trial());
    expect(made).toMatchObject({ source: 'made' });
    expect(made.key).toHaveLength(32);
    expect((await stat(masterKeyFile(dataDir))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await masterKeyOf(trial())).toEqual({ key: made.key, source: 'found' });
  });

  it('is one key for starts at the same time, and leaves nothing behind', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => masterKeyOf(trial())));
    expect(new Set(all.map(({ key }) => key.toString('hex'))).size).toBe(1);
    expect(all.filter(({ source }) => source === 'made')).toHaveLength(1);
    expect(await readdir(dataDir)).toEqual(['master.key']);
  });

  it('is never made in production', async () => {
    await expect(masterKeyOf({ ...trial(), production: true })).rejects.toMatchObject({
      code: 'master_key_unreadable',
    });
  });

  it('is not replaced where the file holds something else', async () => {
    await masterKeyOf(trial());
    await writeFile(masterKeyFile(dataDir), 'half a k');
    await expect(masterKeyOf(trial())).rejects.toMatchObject({ code: 'master_key_unreadable' });
    expect(await readFile(masterKeyFile(dataDir), 'utf8')).toBe('half a k');
  });
});
