import { execFile } from 'node:child_process';
import { link, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { isAccessRefused, systemCode } from './error.ts';
import { CLEAN_ENVIRONMENT } from './run.ts';

/** What `postmaster.pid` says; the socket folder follows some milliseconds after the number. */
interface PidFile {
  pid: number;
  /** Number, folder and start time: what tells one run of the server from another. */
  fingerprint: string;
  socketDir: string | undefined;
}

// A file that is still empty after this long was left by a crash, not by a server that is about to write it.
const EMPTY_IS_STALE_MS = 10_000;

const pidFileOf = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** Reads the file that the server keeps in its folder while it runs; undefined where there is none, or an empty one. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  return readAt(pidFileOf(cluster));
}

async function readAt(file: string): Promise<PidFile | undefined> {
  const lines = (await readOrNothing(file)).split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, fingerprint: lines.slice(0, 3).join('\n'), socketDir: lines[4] || undefined };
}

/** Whether a process with this number exists; whose it is does not matter. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/**
 * Whether that process is a Postgres that works in this folder. After a restart, of a container above all, the number
 * in the file often belongs to something else.
 */
export async function isOurServer(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  try {
    const [program, folder] = await Promise.all([readlink(`/proc/${pid}/exe`), readlink(`/proc/${pid}/cwd`)]);
    const ours = await realpath(cluster);
    // An `npm ci` beside a running bot leaves "/…/postgres (deleted)".
    return path.basename(program).split(' ')[0] === 'postgres' && folder === ours;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' && (await hasProc())) return false;
    if (isAccessRefused(error) || systemCode(error) === 'ENOENT') return commandNames(pid, cluster);
    throw error;
  }
}

/**
 * Removes what a server left behind that is no more, so that the next one can start.
 * @returns true when something stale was removed.
 */
export async function clearStale(cluster: string, socketDir: string): Promise<boolean> {
  const file = pidFileOf(cluster);
  const found = await readPidFile(cluster);
  if (found && (await isOurServer(found.pid, cluster))) return false;
  const removed = found ? await removeThis(file, found.fingerprint) : await removeEmpty(file);
  await clearSocketLock(socketDir, cluster);
  return removed;
}

/** Moves the file away first: if another start has just replaced it by its own, that one is put back. */
async function removeThis(file: string, fingerprint: string): Promise<boolean> {
  const aside = `${file}.stale-${process.pid}`;
  try {
    await rename(file, aside);
    const stale = (await readAt(aside))?.fingerprint === fingerprint;
    if (!stale) await link(aside, file);
    return stale;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function removeEmpty(file: string): Promise<boolean> {
  const age = await stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age < EMPTY_IS_STALE_MS) return false;
  await rm(file, { force: true });
  return true;
}

/** The socket has a lock of its own, which Postgres believes as blindly as the other. */
async function clearSocketLock(socketDir: string, cluster: string): Promise<void> {
  const file = path.join(socketDir, '.s.PGSQL.5432.lock');
  const lock = await readAt(file);
  if (lock && !(await isOurServer(lock.pid, cluster))) await removeThis(file, lock.fingerprint);
}

/** For hosts without /proc, and where it is closed to us: what the process was called with. */
async function commandNames(pid: number, cluster: string): Promise<boolean> {
  const command = await readOrNothing(`/proc/${pid}/cmdline`);
  if (command !== '') return command.includes('postgres') && command.split('\0').includes(cluster);
  const listed = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
    env: CLEAN_ENVIRONMENT,
  }).catch(() => undefined);
  return listed?.stdout.includes('postgres') === true && listed.stdout.includes(cluster);
}

async function hasProc(): Promise<boolean> {
  return stat('/proc/self').then(
    () => true,
    () => false,
  );
}

async function readOrNothing(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  });
}
