/** The bot as it is started, with Teams in its environment: the route is there, and guarded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, startBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import { cloneDatabase, type TestDatabase } from '../../fixtures/postgres.ts';
import { AN, invokeOf, SERVICE, TENANT } from './inbound.ts';
import { APP_ID, type KeyServer, startKeyServer } from './keys.ts';

const KEY = Buffer.alloc(32, 5);
let keys: KeyServer;
let database: TestDatabase;
let bot: Bot;
const lines: string[] = [];

beforeAll(async () => {
  keys = await startKeyServer({ clock: () => new Date(), serviceUrl: SERVICE });
  database = await cloneDatabase();
  const { host, port, user, database: name } = database.connection;
  const place = new URLSearchParams({ host, port: String(port) });
  const read = readConfig({
    PORT: '0',
    DATABASE_URL: `postgresql://${user}@localhost/${name}?${place}`,
    ZORG_MASTER_KEY: KEY.toString('base64'),
    TEAMS_APP_ID: APP_ID,
    TEAMS_APP_PASSWORD: 'secret',
    TEAMS_TENANTS: TENANT,
    TEAMS_OPENID_METADATA_URL: keys.metadataUrl,
    TEAMS_LOGIN_URL: 'http://127.0.0.1:9/login',
    TEAMS_GRAPH_URL: 'http://127.0.0.1:9/graph',
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  bot = await startBot({
    config: read.config,
    masterKey: async () => KEY,
    log: (level, code, fields) => void lines.push(JSON.stringify({ level, code, ...fields })),
    tell: () => undefined,
    onFatal: () => undefined,
  });
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await keys.close();
  await database.drop();
});

describe('POST /api/messages', () => {
  const post = async (activity: object, token?: string) =>
    fetch(`${bot.url}api/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token ?? (await keys.mint())}` },
      body: JSON.stringify(activity),
    });
  const asked = () => invokeOf('composeExtension/fetchTask', { commandId: 'start' });

  it('stands on the bot’s own server, and is closed to whoever is not Teams', async () => {
    expect((await post(asked(), 'no.good.token')).status).toBe(401);
    expect((await post({})).status).toBe(400);
    expect((await fetch(`${bot.url}api/messages`)).status).toBe(405);
    expect((await fetch(`${bot.url}slack/events`, { method: 'POST' })).status).toBe(404);
  });

  it('gives the numbers to who is in no school’s list, from the real database', async () => {
    const response = await post(asked());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('0800-2000');
    const rows = lines.join('\n');
    expect(rows).not.toContain('door_threw');
    expect(rows).not.toContain('secret');
  });

  it('remembers where who spoke can be reached', async () => {
    await post(invokeOf('task/fetch', { data: { zorg: { button: { action: 'MyCases' } } } }));
    const { default: pg } = await import('pg');
    const client = new pg.Client(database.connection);
    await client.connect();
    const rows = async () => (await client.query('select user_id, service_url, conversation from app.addresses')).rows;
    // The answer does not wait for it.
    await expect.poll(rows).toEqual([{ user_id: AN, service_url: SERVICE, conversation: 'a:an' }]);
    await client.end();
  });
});
