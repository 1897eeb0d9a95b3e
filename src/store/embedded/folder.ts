import { chmod, chown, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isAccessRefused, unreachableFolder } from './error.ts';
import type { SystemUser } from './identity.ts';
import { run } from './run.ts';

/** Where the tables are, inside the data folder; the folder also holds the socket and, outside production, a key. */
export const clusterFolder = (dataDir: string) => path.join(dataDir, 'cluster');

/** The server's own log; it holds no statement and no value (see `settings`). */
export const serverLog = (dataDir: string) => path.join(dataDir, 'postgres.log');

/**
 * Makes the data folder, closed to others, and gives its real path.
 * @throws EmbeddedError `unreachable_folder`
 */
export async function openDataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    if (isAccessRefused(error)) throw unreachableFolder(dataDir);
    throw error;
  }
}

/** Another user must pass through our folder to its own; it may not list it. */
export async function letPass(identity: SystemUser, dataDir: string): Promise<void> {
  const { mode, uid } = await stat(dataDir);
  if (identity.kind === 'setuid' && uid !== identity.uid) await chmod(dataDir, mode | 0o011);
}

/** Makes a folder that only the server's user can enter. */
export async function makeOwnFolder(identity: SystemUser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await own(identity, folder);
}

/** Gives a file or an empty folder to the server's user; only root has another one, or had at an earlier start. */
export async function own(identity: SystemUser, file: string): Promise<void> {
  const [uid, gid] = ownerOf(identity);
  if (process.geteuid?.() === 0) await chown(file, uid, gid);
}

/** The folder may stem from a start under another identity: before an update of the host, or outside the container. */
export async function ownAll(identity: SystemUser, folder: string): Promise<void> {
  const [uid, gid] = ownerOf(identity);
  if (process.geteuid?.() !== 0 || (await stat(folder)).uid === uid) return;
  await run({ prefix: [] }, 'chown', ['-R', `${uid}:${gid}`, '--', folder]);
}

function ownerOf(identity: SystemUser): [uid: number, gid: number] {
  return [identity.uid ?? process.geteuid?.() ?? 0, identity.gid ?? process.getegid?.() ?? 0];
}
