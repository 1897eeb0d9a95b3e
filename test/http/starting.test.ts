/** A bot whose database hangs at its start: what people press and type comes in, and is answered with the numbers. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { invokeOf, SERVICE, TENANT } from '../adapters/teams/inbound.ts';
import { APP_ID, type KeyServer, startKeyServer } from '../adapters/teams/keys.ts';
import { deliver } from '../fakes/slack/sign.ts';

const SECRET = 'test-signing-secret';
const sockets = new Set<Socket>();
let hung: Server;
let keys: KeyServer;
let starting: Promise<Bot>;
let isStarted = false;
let url: string;

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const listening = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

beforeAll(async () => {
  keys = await startKeyServer({ clock: () => new Date(), serviceUrl: SERVICE });
  // It takes every connection, and never says a word.
  hung = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await listening(hung);
  const free = createServer();
  await listening(free);
  const port = portOf(free);
  await new Promise<void>((resolve) => free.close(() => resolve()));
  const read = readConfig({
    PORT: String(port),
    DATABASE_URL: `postgresql://app@127.0.0.1:${portOf(hung)}/zorgdraad`,
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
  for (const socket of sockets) socket.destroy();
  hung.close();
  const bot = await starting;
  await bot.stop();
  await keys.close();
}, 30_000);

it('answers Teams', async () => {
  const activity = invokeOf('composeExtension/fetchTask', { commandId: 'start' });
  const headers = { authorization: `Bearer ${await keys.mint()}` };
  const response = await fetch(`${url}api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('0800-2000')]);
  expect(isStarted).toBe(false);
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
