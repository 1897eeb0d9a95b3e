import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findTools } from '../../../src/store/embedded/identity.ts';
import { isOurServer, readPidFile } from '../../../src/store/embedded/pidfile.ts';
import { type EmbeddedServer, startEmbedded } from '../../../src/store/embedded/server.ts';
import { type Bot, cleanUp, startBot, testFolder, until } from '../../fixtures/bots.ts';
import { testServer } from '../../fixtures/postgres.ts';

let server: EmbeddedServer | undefined;
/** For the tests that a used folder suits as well as a new one. */
let used: string;

beforeAll(async () => {
  used = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-test-'));
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await cleanUp();
  // The server of a bot that was killed is still on its way down, and would be adopted.
  await until(async () => (await readPidFile(clusterOf(used))) === undefined);
});

afterAll(() => rm(used, { recursive: true, force: true, maxRetries: 5 }));

async function ask(text: string): Promise<unknown[]> {
  const client = new pg.Client(server?.connection);
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const clusterOf = (dataDir: string) => path.join(dataDir, 'cluster');

async function serverPid(dataDir: string): Promise<number> {
  return (await readPidFile(clusterOf(dataDir)))?.pid ?? 0;
}

/** Field of /proc/<pid>/stat: 5 is the process group. */
async function processGroup(pid: number): Promise<number> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[2]);
}

const lastAcknowledged = (bot: Bot) => Math.max(0, ...bot.told.map(({ acknowledged }) => Number(acknowledged ?? 0)));

describe('a kill of the bot', () => {
  it.each(['setpriv', 'sh'])('takes the server with it (%s) and loses no acknowledged row', async (way) => {
    const dataDir = await testFolder();
    const tools = { ...(await findTools()), setpriv: way === 'setpriv' };
    const bot = startBot({ options: { dataDir, host: { tools } } });
    expect(await bot.heard('ready')).toMatchObject({ startedHere: true });
    const pid = await serverPid(dataDir);
    bot.order('write');
    await until(() => lastAcknowledged(bot) > 50);
    await bot.kill('SIGKILL');
    await until(async () => !(await isOurServer(pid, clusterOf(dataDir))));

    server = await startEmbedded({ dataDir, host: { tools } });
    const [rows] = await ask('select count(*)::int from acknowledged');
    expect(rows).toBeGreaterThanOrEqual(lastAcknowledged(bot));
    await server.stop();
    expect(await readPidFile(clusterOf(dataDir))).toBeUndefined();
  });

  it.each(['cluster.init-PID', 'cluster.init-PID/base/4'])(
    'during the very first start, when %s is there, leaves a folder that works',
    async (name) => {
      const dataDir = await testFolder();
      const bot = startBot({ options: { dataDir } });
      await until(() => existsSync(path.join(dataDir, name.replace('PID', String(bot.pid)))));
      await bot.kill('SIGKILL');
      expect(existsSync(clusterOf(dataDir))).toBe(false);

      server = await startEmbedded({ dataDir, durable: false });
      expect(await ask('select current_database()')).toEqual(['zorgdraad']);
      await server.stop();
      server = await startEmbedded({ dataDir, durable: false });
      expect((await readdir(dataDir)).filter((entry) => entry.includes('init'))).toEqual([]);
    },
  );
});

describe('two on one folder', () => {
  it('started at once: one starts, one adopts, and takes over with every row when the first ends', async () => {
    const dataDir = await testFolder();
    const bots = [startBot({ options: { dataDir } }), startBot({ options: { dataDir } })];
    const ready = await Promise.all(bots.map((bot) => bot.heard('ready')));
    expect(ready.map(({ startedHere }) => startedHere).sort()).toEqual([false, true]);
    const first = ready.findIndex(({ startedHere }) => startedHere);
    const [starter, survivor] = first === 0 ? bots : bots.toReversed();
    await starter?.say(`ask create table kept as select generate_series(1, 10)`);
    expect(await starter?.say('stop')).toMatchObject({ done: 'stop' });

    await expect(survivor?.say('ask select 1')).resolves.toMatchObject({ fault: expect.any(String) });
    expect(await survivor?.say('ensure')).toMatchObject({ done: 'ensure', startedHere: true });
    await survivor?.say('ask select count(*)::int from kept');
    expect(await survivor?.heard('rows')).toEqual({ rows: [10] });
  });

  it('the one that adopted leaves the server running when it stops', async () => {
    const dataDir = used;
    const starter = startBot({ options: { dataDir, durable: false } });
    await starter.heard('ready');
    server = await startEmbedded({ dataDir });
    expect(server.startedHere).toBe(false);
    await server.stop();
    await expect(server.ensure()).rejects.toMatchObject({ code: 'stopping' });
    expect(await starter.say('ask select 1')).toMatchObject({ startedHere: true });
  });
});

describe('a running server', () => {
  it('does not hear the Ctrl-C that the bot hears', async () => {
    const dataDir = used;
    const bot = startBot({ options: { dataDir, durable: false } });
    await bot.heard('ready');
    expect(await processGroup(await serverPid(dataDir))).not.toBe(await processGroup(bot.pid));
    process.kill(-bot.pid, 'SIGINT');
    await bot.heard('signal');
    expect(await bot.say('ask select 1')).toMatchObject({ startedHere: true });
  });

  it('that was killed is brought back once, however many connects fail at a time', async () => {
    const dataDir = used;
    const codes: string[] = [];
    server = await startEmbedded({ dataDir, log: (code) => codes.push(code) });
    await ask('create table kept as select 1 as n');
    process.kill(await serverPid(dataDir), 'SIGKILL');
    await until(() =>
      ask('select 1').then(
        () => false,
        () => true,
      ),
    );
    await Promise.all([server.ensure(), server.ensure(), server.ensure()]);
    expect(await ask('select n from kept')).toEqual([1]);
    expect(codes.filter((code) => code === 'embedded.started')).toHaveLength(2);
  });
});

describe('what a server left behind', () => {
  it.each(['no Postgres', 'another Postgres'])('is removed when its number now belongs to %s', async (owner) => {
    const dataDir = used;
    server = await startEmbedded({ dataDir, durable: false });
    const files = [
      path.join(clusterOf(dataDir), 'postmaster.pid'),
      path.join(server.connection.host, '.s.PGSQL.5432.lock'),
    ];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    await server.stop();
    // Not this process itself: Postgres forgives the number of its own parent.
    const pid = owner === 'no Postgres' ? process.ppid : await serverPid(path.dirname((await testServer()).host));
    for (const [at, file] of files.entries()) await writeFile(file, (texts[at] ?? '').replace(/^\d+/, String(pid)));

    const codes: string[] = [];
    server = await startEmbedded({ dataDir, durable: false, log: (code) => codes.push(code) });
    expect(codes).toEqual(['embedded.stale_removed', 'embedded.started']);
    expect(await ask('select 1')).toEqual([1]);
  });
});
