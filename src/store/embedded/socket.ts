import { lstat, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { clusterFolder, makeOwnFolder } from './folder.ts';
import type { SystemUser } from './identity.ts';
import { readPidFile } from './pidfile.ts';

/** The number in the name of the socket; there is no port. */
export const SOCKET_PORT = 5432;

// The system allows 107 bytes for folder and name; Postgres adds `/.s.PGSQL.5432.lock`.
const LONGEST_FOLDER = 85;

const runFolder = (dataDir: string) => path.join(dataDir, 'run');
const fits = (folder: string) => Buffer.byteLength(folder) <= LONGEST_FOLDER;

/**
 * Where a server of this data folder listens: `run` inside it, or, where that path is too long for a socket, a closed
 * temp folder that its pid file names. Undefined where no such folder is known.
 */
export async function findSocketFolder(dataDir: string): Promise<string | undefined> {
  if (fits(runFolder(dataDir))) return runFolder(dataDir);
  const named = (await readPidFile(clusterFolder(dataDir)))?.socketDir;
  return named !== undefined && (await isTrusted(named, dataDir)) ? named : undefined;
}

/** Makes the folder for the server's socket; the one that was used before is used again, so that pools find it. */
export async function makeSocketFolder(dataDir: string, identity: SystemUser, before?: string): Promise<string> {
  const folder = fits(runFolder(dataDir)) ? runFolder(dataDir) : await tempFolder(dataDir, before);
  await makeOwnFolder(identity, folder);
  return folder;
}

/** Removes a temp folder that nobody listens in any more. */
export async function removeSocketFolder(dataDir: string, folder: string): Promise<void> {
  if (folder !== runFolder(dataDir)) await rm(folder, { recursive: true, force: true });
}

async function tempFolder(dataDir: string, before: string | undefined): Promise<string> {
  const known = (await findSocketFolder(dataDir)) ?? before;
  if (known !== undefined && ((await remake(known)) || (await isTrusted(known, dataDir)))) return known;
  const base = [os.tmpdir(), '/tmp'].find((folder) => fits(path.join(folder, 'zorgdraad-XXXXXX')));
  return mkdtemp(path.join(base ?? '/tmp', 'zorgdraad-'));
}

async function remake(folder: string): Promise<boolean> {
  return mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
}

/** Anyone may make a folder of that name in the temp folder: it must be closed, and belong to who owns the tables. */
async function isTrusted(folder: string, dataDir: string): Promise<boolean> {
  try {
    const [found, owner] = await Promise.all([lstat(folder), stat(clusterFolder(dataDir))]);
    return found.isDirectory() && (found.mode & 0o077) === 0 && found.uid === owner.uid;
  } catch {
    return false;
  }
}
