import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase } from './fixtures/postgres.ts';
import { refusingServer } from './store/support/refusing-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const KEY = Buffer.alloc(32, 3).toString('base64');

let folder: string;
let running: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-main-'));
});
afterEach(async () => {
  for (const child of running.filter((it) => it.exitCode === null && it.signalCode === null)) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  running = [];
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** `npm start` without npm: its lines, and how it ended. */
function start(environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ZORG_DATA_DIR: path.join(folder, 'data'), ...environment };
  const child = spawn(process.execPath, ['src/node.mjs', 'src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const out: string[] = [];
  const err: string[] = [];
  const waiting = new Set<() => void>();
  const ended = once(child, 'close').then(([code]) => code as number | null);
  for (const [stream, lines] of [
    [child.stdout, out],
    [child.stderr, err],
  ] as const) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      for (const look of waiting) look();
    });
  }
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = [...out, ...err].find((text) => pattern.test(text));
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
      ended.then((code) => reject(new Error(`ended with ${code}: ${[...out, ...err].join('\n')}`)));
    });
  const url = async () => (await line(/^Zorgdraad draait/)).match(/http:\S+/)?.[0] ?? '';
  return { child, out, err, ended, line, url };
}

/** What stands on the page of whoever runs the bot. */
async function factsAt(url: string): Promise<Readonly<Record<string, string>>> {
  const { facts } = (await (await fetch(`${url}status`)).json()) as {
    facts: readonly { what: string; state: string }[];
  };
  return Object.fromEntries(facts.map(({ what, state }) => [what, state]));
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

describe('npm start, for trying out', { timeout: 60_000 }, () => {
  it('says in two lines what runs and what to set, answers, and ends in order', async () => {
    const bot = start();
    const url = await bot.url();
    await bot.line(/SLACK_SIGNING_SECRET/);
    expect(bot.out).toEqual([
      expect.stringMatching(
        /^Zorgdraad draait\. Open http:\/\/127\.0\.0\.1:\d+\/ om het uit te proberen, met de eigen database in .*\.$/,
      ),
      expect.stringMatching(/^Zet SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN en ZORG_MASTER_KEY/),
    ]);
    await bot.line(/^Let op: de sleutel staat in .*master\.key, naast de gegevens\./);
    expect(await statusOf(`${url}healthz`)).toBe(200);
    expect(await statusOf(`${url}readyz`)).toBe(200);
    expect(await statusOf(`${url}`)).toBe(200);
    expect(await statusOf(`${url}slack/events`)).toBe(404);
    expect((await fetch(`${url}healthz`, { method: 'POST' })).status).toBe(405);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(bot.err.join('\n')).not.toMatch(/"level":"error"/);
  });

  it('begins with the address to open, and then tells what it wrote before', async () => {
    const env = { PATH: process.env.PATH ?? '', PORT: '0', ZORG_DATA_DIR: path.join(folder, 'data') };
    const together = ['-c', 'exec "$0" src/node.mjs src/main.ts 2>&1', process.execPath];
    const child = spawn('sh', together, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(child);
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line.includes('"code":"database_ready"')) child.kill('SIGTERM');
    }
    expect(lines[0]).toMatch(/^Zorgdraad draait\. Open http:\/\/127\.0\.0\.1:\d+\//);
    expect(lines).toContainEqual(expect.stringContaining('"code":"embedded.created"'));
    expect(lines).toContainEqual(expect.stringMatching(/^Let op: de sleutel staat in/));
  });

  it('refuses a port that is taken, in one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const bot = start({ PORT: String(port) });
    expect(await bot.ended).toBe(1);
    expect(bot.err.at(-1)).not.toMatch(/ at /);
    expect(bot.err.join('\n')).toMatch(/^Deze poort is al in gebruik/m);
    other.close();
  });
});

describe('npm start, with a wrong environment', () => {
  it('tells every fault and starts nothing', async () => {
    const bot = start({ SLACK_BOT_TOKEN: 'xoxb-geheim', PORT: 'veel' });
    expect(await bot.ended).toBe(1);
    expect(bot.out).toEqual([]);
    expect(bot.err.map((line) => line.split(':')[0])).toEqual(['PORT', 'SLACK_SIGNING_SECRET', 'ZORG_MASTER_KEY']);
    expect(bot.err.join('\n')).not.toContain('xoxb');
  });
});

describe('npm start, with Slack and a Postgres of its own', { timeout: 60_000 }, () => {
  const slack = {
    SLACK_SIGNING_SECRET: 'shh',
    SLACK_BOT_TOKEN: 'xoxb-1',
    ZORG_MASTER_KEY: KEY,
    SLACK_API_URL: 'http://127.0.0.1:9/',
  };

  /** The same database, at a place that is not there yet. */
  async function laterDatabase() {
    const { connection } = await cloneDatabase();
    const link = path.join(folder, 's');
    const query = new URLSearchParams({ host: link, port: String(connection.port) });
    const url = `postgresql://${connection.user}@localhost/${connection.database}?${query}`;
    return { url, appear: () => symlink(connection.host, link) };
  }

  function command(url: string, secret: string) {
    const body = new URLSearchParams({
      command: '/zorg',
      text: 'nood',
      user_id: 'U1',
      team_id: 'T1',
      trigger_id: '1.1',
    }).toString();
    const time = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': signature,
    };
    return fetch(`${url}slack/events`, { method: 'POST', body, headers });
  }

  it('listens while the database is away, takes requests for the numbers, and works by itself when it comes', async () => {
    const database = await laterDatabase();
    const bot = start({ ...slack, DATABASE_URL: database.url });
    const url = await bot.url();
    expect(bot.out).toEqual([
      expect.stringMatching(/en wacht nog op de database van DATABASE_URL, en luistert naar Slack\.$/),
    ]);
    expect(await statusOf(`${url}healthz`)).toBe(200);
    expect(await statusOf(`${url}readyz`)).toBe(200);
    expect(await factsAt(url)).toMatchObject({ database: 'away' });
    await database.appear();
    await bot.line(/"code":"database_ready"/);
    expect(await statusOf(`${url}readyz`)).toBe(200);
    expect(await factsAt(url)).toMatchObject({ database: 'good', schema: 'good', key: 'good' });
    bot.child.kill('SIGINT');
    expect(await bot.ended).toBe(0);
  });

  it('does not say that it listens to a platform that refuses it', async () => {
    const refusing = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":false,"error":"invalid_auth"}');
    }).listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as AddressInfo;
    const database = await laterDatabase();
    await database.appear();
    const bot = start({ ...slack, DATABASE_URL: database.url, SLACK_API_URL: `http://127.0.0.1:${port}/` });
    const url = await bot.url();
    expect(bot.out).toEqual([
      expect.stringMatching(/met de database van DATABASE_URL, maar nog zonder Slack: hierboven staat waarom\.$/),
    ]);
    await bot.line(/^Slack weigert de bot: kijk naar SLACK_BOT_TOKEN\./);
    expect(await factsAt(url)).toMatchObject({ database: 'good', slack: 'refused' });
    expect(await statusOf(`${url}readyz`)).toBe(200);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    refusing.close();
  });

  it('says what is wrong where waiting does not help, and is not called started', async () => {
    const server = await refusingServer({ state: '28P01' });
    const bot = start({ ...slack, DATABASE_URL: `postgres://zorg:geheim@127.0.0.1:${server.port}/zorg` });
    const url = await bot.url();
    expect(bot.out).toEqual([
      expect.stringMatching(/en kan nog niet werken met de database van DATABASE_URL, en luistert naar Slack\.$/),
    ]);
    await bot.line(/^De database weigert het wachtwoord of de gebruiker in DATABASE_URL/);
    expect(await statusOf(`${url}healthz`)).toBe(200);
    expect(await statusOf(`${url}readyz`)).toBe(503);
    expect(await factsAt(url)).toMatchObject({ database: 'password' });
    expect([...bot.out, ...bot.err].join()).not.toContain('geheim');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    await server.close();
  });

  it('goes on when nobody reads its log any more', async () => {
    const database = await laterDatabase();
    const bot = start({ ...slack, DATABASE_URL: database.url });
    const url = await bot.url();
    const gone = [bot.child.stdout, bot.child.stderr].map((stream) => stream && once(stream, 'close'));
    bot.child.stdout?.destroy();
    bot.child.stderr?.destroy();
    await Promise.all(gone);
    // It has something to say about this, and about the next one.
    await database.appear();
    await expect.poll(async () => (await factsAt(url)).database, { timeout: 15_000 }).toBe('good');
    expect((await command(url, 'another')).status).toBe(401);
    expect(await statusOf(`${url}healthz`)).toBe(200);
    bot.child.kill('SIGTERM');
    const [code] = await once(bot.child, 'exit');
    expect(code).toBe(0);
  });

  it('takes only what Slack signed', async () => {
    const database = await laterDatabase();
    await database.appear();
    const bot = start({ ...slack, DATABASE_URL: database.url });
    const url = await bot.url();
    expect((await command(url, 'another')).status).toBe(401);
    expect((await command(url, 'shh')).status).toBe(200);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it('answers for a while after it was asked to stop, and says that nothing new should come', async () => {
    const database = await laterDatabase();
    await database.appear();
    const bot = start({ ...slack, DATABASE_URL: database.url, DRAIN_SECONDS: '1' });
    const url = await bot.url();
    bot.child.kill('SIGTERM');
    await bot.line(/"code":"stopping"/);
    expect(await statusOf(`${url}readyz`)).toBe(503);
    expect((await command(url, 'shh')).status).toBe(200);
    expect(await bot.ended).toBe(0);
  });

  it('makes no key of its own', async () => {
    const { ZORG_MASTER_KEY: _, ...keyless } = slack;
    const bot = start(keyless);
    expect(await bot.ended).toBe(1);
    expect(bot.err).toEqual([expect.stringMatching(/^ZORG_MASTER_KEY: ontbreekt/)]);
  });
});
