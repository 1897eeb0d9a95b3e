import { spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { findBinaries } from '../../../src/store/embedded/binaries.ts';
import { findTools } from '../../../src/store/embedded/identity.ts';
import { type EmbeddedServer, startEmbedded } from '../../../src/store/embedded/server.ts';
import { asUser, canBeOthers, cleanUp, startBot, testFolder } from '../../fixtures/bots.ts';

const DAEMON = 1;
const NAMELESS = 12345;
const NOBODY = 65534;
const knocker = fileURLToPath(new URL('../../fixtures/knock.ts', import.meta.url));
const tools = await findTools();
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

/** What another user of this machine is answered at the socket. */
function knockAs(uid: number): string {
  const connection = JSON.stringify(server?.connection);
  const { stdout } = spawnSync('setpriv', asUser(uid, process.execPath, knocker, connection), { encoding: 'utf8' });
  return stdout.trim();
}

async function folderOf(uid: number): Promise<string> {
  const folder = await testFolder();
  await chown(folder, uid, uid);
  return path.join(folder, 'data');
}

describe.runIf(canBeOthers)('as root', () => {
  it.runIf(tools.unshare)('runs below a closed folder, and no other user of the machine gets in', async () => {
    const dataDir = path.join(await testFolder(), 'data');
    server = await startEmbedded({ dataDir, durable: false });
    expect(await ask('select system_user, current_user')).toEqual(['peer:daemon', 'zorg']);
    expect((await stat(path.join(dataDir, 'cluster'))).uid).toBe(0);
    expect(knockAs(NOBODY)).toBe('EACCES');

    // With every folder and the socket thrown open it is the server that refuses.
    await chmod(path.dirname(dataDir), 0o755);
    for (const folder of [dataDir, server.connection.host]) await chmod(folder, 0o755);
    await chmod(path.join(server.connection.host, '.s.PGSQL.5432'), 0o777);
    expect([DAEMON, NOBODY, NAMELESS].map(knockAs)).toEqual(['28000', '28000', '28000']);
    expect(await ask('select 1')).toEqual([1]);
  });

  it('runs as another user where namespaces are refused, from a copy when it cannot reach the package', async () => {
    const dataDir = path.join(await testFolder({ open: true }), 'data');
    const closed = path.join(await testFolder(), 'native');
    const found = await findBinaries(18);
    await cp(found.folder, closed, { recursive: true, verbatimSymlinks: true });
    const binaries = { ...found, folder: closed };
    server = await startEmbedded({ dataDir, durable: false, host: { tools: { ...tools, unshare: false }, binaries } });
    expect(await ask('select system_user')).toEqual(['peer:root']);
    expect((await stat(path.join(dataDir, 'cluster'))).uid).not.toBe(0);
    expect(await readdir(dataDir)).toContain(`postgres-${found.version}`);
    expect(knockAs(NAMELESS)).toBe('EACCES');
    await ask('create table kept as select 1 as n');

    // A container's root may not look into the process of another user, and must not take its server for a stale one.
    const prefix = ['setpriv', '--bounding-set=-sys_ptrace', '--'];
    const neighbour = startBot({ options: { dataDir }, prefix });
    expect(await neighbour.heard('ready')).toMatchObject({ startedHere: false });
    neighbour.order('recognise');
    expect(await neighbour.heard('ours')).toEqual({ ours: true });
    await server.stop();

    // The next start may be under another identity.
    server = await startEmbedded({ dataDir, durable: false });
    expect(await ask('select n from kept')).toEqual([1]);
  });

  it('says ZORG_DATA_DIR where that other user cannot reach the folder', async () => {
    const dataDir = path.join(await testFolder(), 'data');
    await expect(startEmbedded({ dataDir, host: { tools: { ...tools, unshare: false } } })).rejects.toMatchObject({
      code: 'unreachable_folder',
      message: expect.stringContaining('ZORG_DATA_DIR'),
    });
  });

  it('does not get into the server of another user, and says so', async () => {
    const dataDir = await folderOf(DAEMON);
    const bot = startBot({ options: { dataDir, durable: false }, uid: DAEMON });
    expect(await bot.heard('ready')).toMatchObject({ startedHere: true });
    await bot.say('ask select system_user');
    expect(await bot.heard('rows')).toEqual({ rows: ['peer:daemon'] });
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'refused' });
  });
});

describe.runIf(canBeOthers)('as a user without a name', () => {
  it.runIf(tools.unshare)('runs under a name of the machine, from a package that it cannot write in', async () => {
    const dataDir = await folderOf(NAMELESS);
    const bare = path.join(await testFolder({ open: true }), 'native');
    const found = await findBinaries(18);
    await mkdir(bare);
    await cp(found.folder, bare, { recursive: true, filter: (file) => !/lib(icu|pq)\w*\.so(\.\d+)?$/.test(file) });
    const options = { dataDir, durable: false, host: { binaries: { ...found, folder: bare } } };
    const bot = startBot({ options, uid: NAMELESS });
    expect(await bot.heard('ready')).toMatchObject({ startedHere: true });
    await bot.say('ask select system_user');
    expect(await bot.heard('rows')).toEqual({ rows: ['peer:daemon'] });
    expect(await readdir(dataDir)).toContain(`postgres-${found.version}`);
    expect((await stat(path.join(dataDir, 'cluster'))).uid).toBe(NAMELESS);
  });

  it('says DATABASE_URL where namespaces are refused', async () => {
    const dataDir = await folderOf(NAMELESS);
    const bot = startBot({ options: { dataDir, host: { tools: { ...tools, unshare: false } } }, uid: NAMELESS });
    expect(await bot.heard('fault')).toMatchObject({
      fault: 'no_identity',
      message: expect.stringContaining('DATABASE_URL'),
    });
  });

  it('is told of a data folder that belongs to someone else', async () => {
    const bot = startBot({ options: { dataDir: path.join(await testFolder(), 'data') }, uid: NAMELESS });
    expect(await bot.heard('fault')).toMatchObject({
      fault: 'unreachable_folder',
      message: expect.stringContaining('ZORG_DATA_DIR'),
    });
  });
});
