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

/** Error thrown when there is no key that may be used; the message is a Dutch sentence for whoever runs the bot. */
export class MasterKeyError extends Error {
  readonly code = 'master_key_unreadable';
}

/** What may be made up is told from what may not: whether the database holds anything that a key was made for. */
type HoldsKeys = () => Promise<boolean>;

/**
 * Returns the key that wraps every other key. In production it must be given; for trying out, one is made once in the data folder, and only
 * for a database in which nothing is wrapped yet: a second key would open nothing there. @throws MasterKeyError
 */
export async function masterKeyOf(config: KeyPlace, holdsKeys: HoldsKeys): Promise<MasterKey> {
  const present = await presentKey(config);
  if (present) return present;
  if (config.production) throw new MasterKeyError('ZORG_MASTER_KEY ontbreekt.');
  const file = masterKeyFile(config.dataDir);
  if (await holdsKeys()) {
    throw new MasterKeyError(
      `Er is geen sleutel, en in deze database staat al iets dat ermee verzegeld is. Zet ZORG_MASTER_KEY op de sleutel van toen, of zet ${file} terug. Er is geen nieuwe sleutel gemaakt.`,
    );
  }
  const source = (await make(file)) ? 'made' : 'found';
  return { key: await readFrom(file), source };
}

type KeyPlace = Pick<Config, 'masterKey' | 'dataDir' | 'production'>;

/** The key that is given or lies in the data folder; makes none. @throws MasterKeyError */
export async function presentKey({ masterKey, dataDir, production }: KeyPlace): Promise<MasterKey | undefined> {
  if (masterKey) return { key: masterKey, source: 'given' };
  const file = masterKeyFile(dataDir);
  if (production || !(await readFile(file).then(() => true, isThere))) return undefined;
  return { key: await readFrom(file), source: 'found' };
}

async function readFrom(file: string): Promise<Buffer> {
  const key = readKey(await readFile(file, 'utf8'));
  if (!key) throw new MasterKeyError(`In ${file} staat geen geldige sleutel.`);
  return key;
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
