import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Config, readKey } from './config.ts';

interface MasterKey {
  readonly key: Buffer;
  /** Where the key came from: `made` and `found` mean a file in the data folder, next to what it should protect. */
  readonly source: 'given' | 'made' | 'found';
}

export const masterKeyFile = (dataDir: string): string => path.join(dataDir, 'master.key');

/** Error thrown when the file exists and holds no key; whoever deletes it loses everything sealed with that key. */
export class MasterKeyError extends Error {
  readonly code = 'master_key_unreadable';
}

/**
 * Returns the key that wraps every other key. In production it must be given; for trying out, one is made once in the data folder. @throws
 * MasterKeyError
 */
export async function masterKeyOf(config: Pick<Config, 'masterKey' | 'dataDir' | 'production'>): Promise<MasterKey> {
  if (config.masterKey) return { key: config.masterKey, source: 'given' };
  if (config.production) throw new MasterKeyError('ZORG_MASTER_KEY ontbreekt.');
  const file = masterKeyFile(config.dataDir);
  const source = (await make(file)) ? 'made' : 'found';
  const key = readKey(await readFile(file, 'utf8'));
  if (!key) throw new MasterKeyError(`In ${file} staat geen geldige sleutel.`);
  return { key, source };
}

/** Makes the file as a whole or not at all, and never over an existing one: two simultaneous starts end up with the same key. */
async function make(file: string): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  if (await readFile(file).then(() => true, isThere)) return false;
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await handle.sync();
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

function isThere(error: unknown): boolean {
  if (codeOf(error) === 'ENOENT') return false;
  throw error;
}
