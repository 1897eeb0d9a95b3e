/** A bot whose database hangs at its start, or does not run yet: what people press and type comes in, and is answered with the numbers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { readPidFile } from '../../src/store/embedded/pidfile.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/server.ts';
import { invokeOf, SERVICE, TENANT } from '../adapters/teams/inbound.ts';
import { APP_ID, type KeyServer, startKeyServer } from '../adapters/teams/keys.ts';
import { deliver } from '../fakes/slack/sign.ts';

const SECRET = 'test-signing-secret';

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const listening = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** A database that says nothing until `end`. */
interface Silent {
  /** The settings that lead to it. */
  readonly environment: Readonly<Record<string, string>>;
  end(): Promise<void>;
  /** Called when the bot is gone. */
  clear(): Promise<void>;
}

async function hanging(): Promise<Silent> {
  const sockets = new Set<Socket>();
  // It takes every connection, and never says a word.
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await listening(server);
  return {
    environment: { DATABASE_URL: `postgresql://app@127.0.0.1:${portOf(server)}/zorgdraad` },
    end: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
    clear: async () => undefined,
  };
}

/** The server that comes along, held back: it is on its way up as long as nobody lets it go on. */
async function comingUp(): Promise<Silent> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-starting-'));
  const dataDir = path.join(folder, 'data');
  const server: EmbeddedServer = await startEmbedded({ dataDir, durable: false });
  const found = await readPidFile(path.join(dataDir, 'cluster'));
  if (found === undefined) throw new Error('no server');
  process.kill(found.pid, 'SIGSTOP');
  return {
    environment: { ZORG_DATA_DIR: dataDir },
    end: async () => void process.kill(found.pid, 'SIGCONT'),
    clear: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

describe.each([
  ['a database that hangs', hanging, 'away'],
  ['the database that comes along, on its way up', comingUp, 'works'],
] as const)('with %s', (_, begin, found) => {
  let silent: Silent;
  let keys: KeyServer;
  let starting: Promise<Bot>;
  let isStarted = false;
  let url: string;

  beforeAll(async () => {
    keys = await startKeyServer({ clock: () => new Date(), serviceUrl: SERVICE });
    silent = await begin();
    const free = createServer();
    await listening(free);
    const port = portOf(free);
    await new Promise<void>((resolve) => free.close(() => resolve()));
    const read = readConfig({
      ...silent.environment,
      PORT: String(port),
      ZORG_MASTER_KEY: Buffer.alloc(32, 5).toString('base64'),
      SLACK_BOT_TOKEN: 'xoxb-1-1-test',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
      TEAMS_APP_ID: APP_ID,
      TEAMS_APP_PASSWORD: 'secret',
      TEAMS_TENANTS: TENANT,
      TEAMS_OPENID_METADATA_URL: keys.metadataUrl,
      TEAMS_LOGIN_URL: 'http://127.0.0.1:9/login',
      TEAMS_GRAPH_URL: 'http://127.0.0.1:9/graph',
    });
    if (!read.ok) throw new Error(read.faults.join('\n'));
    url = `http://127.0.0.1:${port}/`;
    starting = startBot({
      config: read.config,
      masterKey: async () => Buffer.alloc(32, 5),
      log: () => undefined,
      tell: () => undefined,
      onFatal: () => undefined,
    });
    starting.then(() => (isStarted = true));
    await vi.waitFor(() => fetch(`${url}healthz`), { timeout: 20_000 });
  }, 30_000);
  afterAll(async () => {
    await silent.end();
    const bot = await starting;
    await bot.stop();
    await silent.clear();
    await keys.close();
  }, 30_000);

  it('answers Teams', async () => {
    const activity = invokeOf('composeExtension/fetchTask', { commandId: 'start' });
    const headers = { authorization: `Bearer ${await keys.mint()}` };
    const response = await fetch(`${url}api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('0800-2000')]);
    const unsigned = await fetch(`${url}api/messages`, { method: 'POST', body: JSON.stringify(activity) });
    expect([unsigned.status, await unsigned.text()]).toEqual([401, '']);
  });

  it('answers Slack, which cannot be reached itself', async () => {
    const body = new URLSearchParams({ command: '/zorg', text: 'nood', team_id: 'T1', user_id: 'U1' }).toString();
    const signed = { body, secret: SECRET, timestamp: Math.floor(Date.now() / 1000) };
    const answer = await deliver(`${url}slack/events`, signed);
    expect(answer).toEqual({ status: 200, body: expect.stringContaining('0800-2000') });
    expect(await deliver(`${url}slack/events`, { ...signed, secret: 'another' })).toEqual({ status: 401, body: '' });
  });

  it('is not called ready, and starts when the database does', async () => {
    expect((await fetch(`${url}readyz`)).status).toBe(503);
    expect(isStarted).toBe(false);
    await silent.end();
    expect((await starting).database).toBe(found);
  });
});
