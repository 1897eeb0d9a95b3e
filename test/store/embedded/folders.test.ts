import { chmod, copyFile, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type Binaries, findBinaries } from '../../../src/store/embedded/binaries.ts';
import { EmbeddedError } from '../../../src/store/embedded/error.ts';
import { type EmbeddedServer, startEmbedded } from '../../../src/store/embedded/server.ts';
import { cleanUp, startBot, testFolder } from '../../fixtures/bots.ts';

const ODD_NAME = `a b'c",ü%d$HOME\`e`;
let server: EmbeddedServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await cleanUp();
});

async function ask(text: string): Promise<unknown[]> {
  const client = new pg.Client(server?.connection);
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** A package as npm leaves it when install scripts are off: its libraries there, the links between them not. */
async function barePackage(folder: string): Promise<Binaries> {
  const found = await findBinaries(18);
  const native = path.join(folder, 'native');
  await mkdir(path.join(native, 'bin'), { recursive: true });
  await mkdir(path.join(native, 'lib'));
  const list = await readFile(path.join(found.folder, 'pg-symlinks.json'), 'utf8');
  const links = (JSON.parse(list) as { target: string }[]).map(({ target }) => path.basename(target));
  for (const name of await readdir(path.join(found.folder, 'bin'))) {
    await copyFile(path.join(found.folder, 'bin', name), path.join(native, 'bin', name));
  }
  for (const name of await readdir(path.join(found.folder, 'lib'))) {
    if (!links.includes(name)) await symlink(path.join(found.folder, 'lib', name), path.join(native, 'lib', name));
  }
  await symlink(path.join(found.folder, 'share'), path.join(native, 'share'));
  await writeFile(path.join(native, 'pg-symlinks.json'), list);
  return { ...found, folder: native };
}

describe('a data folder', () => {
  it('may have any name, and so may the folder that the project stands in', async () => {
    const folder = path.join(await testFolder(), ODD_NAME);
    const binaries = await barePackage(path.join(folder, 'node_modules'));
    server = await startEmbedded({ dataDir: path.join(folder, 'data'), durable: false, host: { binaries } });
    expect(server.startedHere).toBe(true);
    expect(await ask('show unix_socket_directories')).toEqual([`"${server.connection.host.replaceAll('"', '""')}"`]);
    expect(server.connection.host).toContain(ODD_NAME);
    expect(await readlink(path.join(binaries.folder, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  });

  it('with a path too long for a socket gets a closed temp folder, which others find and which is used again', async () => {
    const dataDir = path.join(await testFolder(), 'lang'.repeat(20), 'data');
    const starter = startBot({ options: { dataDir } });
    const { host } = (await starter.heard('ready')) as { host: string };
    expect(path.dirname(host)).toBe(os.tmpdir());
    expect((await stat(host)).mode & 0o777).toBe(0o700);

    server = await startEmbedded({ dataDir });
    expect(server).toMatchObject({ startedHere: false, connection: { host } });
    await starter.kill('SIGKILL');
    await server.ensure();
    expect(server).toMatchObject({ startedHere: true, connection: { host } });
    expect(await ask('select 1')).toEqual([1]);
    await server.stop();
    await expect(stat(host)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('does not trust a temp folder that others could have made', async () => {
    const dataDir = path.join(await testFolder(), 'lang'.repeat(20), 'data');
    server = await startEmbedded({ dataDir, durable: false });
    const squatted = await testFolder({ open: true });
    const pidFile = path.join(dataDir, 'cluster', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await server.stop();
    await writeFile(pidFile, lines.with(0, String(process.pid)).with(4, squatted).join('\n'));
    server = await startEmbedded({ dataDir, durable: false });
    expect(server.connection.host).not.toBe(squatted);
    expect(await readdir(squatted)).toEqual([]);
  });

  it('of another major is left alone, with a sentence that names backup and restore', async () => {
    const dataDir = await testFolder();
    await mkdir(path.join(dataDir, 'cluster'));
    await writeFile(path.join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
    const fault = await startEmbedded({ dataDir }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(EmbeddedError);
    expect(fault).toMatchObject({ code: 'other_major', message: expect.stringMatching(/15.*18.*backup.*restore/) });
    expect(await readdir(dataDir)).toEqual(['cluster']);
  });

  it('that cannot be made is answered with a sentence that names ZORG_DATA_DIR', async () => {
    const file = path.join(await testFolder(), 'file');
    await writeFile(file, '');
    await expect(startEmbedded({ dataDir: path.join(file, 'data') })).rejects.toMatchObject({
      code: 'unreachable_folder',
      message: expect.stringContaining('ZORG_DATA_DIR'),
    });
  });
});

describe('the server', () => {
  it('starts under a foreign language and with settings of another Postgres in the environment', async () => {
    const dataDir = await testFolder();
    const env = { LANG: 'xx_XX.UTF-8', LC_ALL: 'tlh_QX', PGDATA: '/nowhere', PGSSLMODE: 'require', PGPORT: '1' };
    const bot = startBot({ options: { dataDir, durable: false }, env });
    await bot.heard('ready');
    expect(await bot.say('ask select datcollate, pg_encoding_to_char(encoding) from pg_database')).toMatchObject({
      done: expect.any(String),
    });
    expect(new Set((await bot.heard('rows')).rows as string[])).toEqual(new Set(['C', 'UTF8']));
  });

  it('listens on its socket alone, lets in one name only, and writes no value in its log', async () => {
    const dataDir = await testFolder();
    server = await startEmbedded({ dataDir, durable: false });
    expect(await ask('show listen_addresses')).toEqual(['']);
    const rules = 'select type, database, user_name, auth_method, options from pg_hba_file_rules';
    expect(await ask(rules)).toEqual(['local', ['all'], ['all'], 'peer', ['map=zorg']]);
    expect(await ask('select count(*)::int from pg_ident_file_mappings')).toEqual([1]);
    await expect(ask(`select 'Noor Verzonnen'::uuid`)).rejects.toMatchObject({ code: '22P02' });
    await server.stop();
    expect(await readFile(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Verzonnen');
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
  });

  it('is made again from a package that lost its program, or says that this machine has none', async () => {
    const dataDir = await testFolder();
    const folder = await testFolder();
    const binaries = await barePackage(folder);
    await chmod(path.join(binaries.folder, 'bin', 'postgres'), 0o644);
    await expect(startEmbedded({ dataDir, host: { binaries } })).rejects.toMatchObject({
      code: 'unusable_package',
      message: expect.stringContaining('DATABASE_URL'),
    });
    const before = os.arch;
    os.arch = () => 'mips';
    try {
      await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
        code: 'no_package',
        message: expect.stringContaining('DATABASE_URL'),
      });
    } finally {
      os.arch = before;
    }
    await rm(path.join(dataDir), { recursive: true });
    server = await startEmbedded({ dataDir, durable: false });
    expect(await ask('select 1')).toEqual([1]);
  });

  it('reports a folder that it cannot start on, with what Postgres said', async () => {
    const dataDir = await testFolder();
    server = await startEmbedded({ dataDir, durable: false });
    await server.stop();
    await rm(path.join(dataDir, 'cluster', 'global', 'pg_control'));
    await expect(startEmbedded({ dataDir, durable: false })).rejects.toMatchObject({
      code: 'start_failed',
      detail: expect.stringContaining('pg_control'),
    });
  });
});
