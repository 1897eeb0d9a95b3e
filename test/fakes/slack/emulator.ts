import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Backend, createClient, type SlackClient } from './client.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { slackSchemas } from './schema.ts';
import { decodeArgs, readBody } from './wire.ts';
import { addChannel, closeAll, createWorld, type Json, type StoredView, type World } from './world.ts';

const child = fileURLToPath(new URL('./emulator-child.mjs', import.meta.url));
const manifest = new URL('../../../manifest/slack/manifest.json', import.meta.url);
const BOT_USER = 'U0ZORGBOT';
const EVERYTHING = 'channels:read,channels:write,channels:manage,groups:read,groups:write,users:read,chat:write';

export interface EmulatorOptions {
  /** Names of the people; the emulator gives them their ids. */
  readonly users: readonly string[];
  readonly clock?: () => Date;
  readonly signingSecret?: string;
}

/** The independent emulator with people in it. Its clock is the real one: triggers live three real seconds. */
export interface EmulatedSlack extends SlackClient {
  /** Give the bot this address: it passes every call on to the emulator and watches. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly team: string;
  readonly world: World;
  readonly violations: readonly string[];
  userId(name: string): string;
  close(): Promise<void>;
}

interface Emulator {
  call(token: string, method: string, args: Json): Promise<Json>;
  raw(method: string, headers: Record<string, string>, body: string): Promise<Response>;
  stop(): Promise<void>;
}

async function startChild(seed: Json): Promise<Emulator> {
  const process_ = spawn(process.execPath, [child, JSON.stringify(seed)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [first] = (await Promise.race([
    once(process_.stdout, 'data'),
    once(process_, 'exit').then(() => Promise.reject(new Error('the emulator did not start'))),
  ])) as [Buffer];
  const api = `http://127.0.0.1:${first.toString().trim()}/api/`;
  const raw = (method: string, headers: Record<string, string>, body: string): Promise<Response> =>
    fetch(`${api}${method}`, { method: 'POST', headers, body });
  return {
    raw,
    call: async (token, method, args) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return (await (await raw(method, headers, JSON.stringify(args))).json()) as Json;
    },
    stop: async () => {
      const gone = once(process_, 'exit');
      process_.stdin.end();
      await gone;
    },
  };
}

interface Tokens {
  readonly bot: string;
  readonly of: (name: string) => string;
}

/** A fresh token per start: the emulator counts calls per token and stops after 5,000 an hour. */
function defaultsFor(users: readonly string[], tokens: Tokens): Json {
  const { oauth_config: oauth } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    oauth_config: { scopes: { bot: string[] } };
  };
  const app = { app_id: 'A0ZORG', client_id: 'zorg', client_secret: 'zorg', name: 'Zorgdraad', redirect_uris: [] };
  return {
    tokens: {},
    slack: {
      // Exactly the scopes that the manifest asks for: one too few shows as `missing_scope`.
      strict_scopes: true,
      users: users.map((name) => ({ name })),
      channels: [{ name: 'algemeen' }],
      oauth_apps: [
        { ...app, scopes: oauth.scopes.bot, bot_id: 'B0ZORG', bot_user_id: BOT_USER, bot_name: 'zorgdraad' },
      ],
      tokens: [
        {
          token: tokens.bot,
          type: 'bot',
          user_id: BOT_USER,
          app_id: 'A0ZORG',
          bot_id: 'B0ZORG',
          scopes: oauth.scopes.bot,
        },
        ...['admin', ...users].map((name) => ({
          token: tokens.of(name),
          type: 'user',
          user: name,
          scopes: EVERYTHING,
        })),
      ],
    },
  };
}

async function fill(world: World, emulator: Emulator, tokens: Tokens): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const people = await emulator.call(tokens.of('admin'), 'users.list', { limit: 1000 });
  for (const { id, name, is_bot: isBot } of people.members as { id: string; name: string; is_bot: boolean }[]) {
    ids.set(name, id);
    world.users.set(id, { id, name, team: world.team, isBot });
  }
  const list = await emulator.call(tokens.of('admin'), 'conversations.list', { types: 'public_channel' });
  for (const { id, name } of (list.channels as { id: string; name: string }[]).reverse()) {
    const { members } = await emulator.call(tokens.of('admin'), 'conversations.members', { channel: id });
    addChannel(world, { id, name, members: new Set(members as string[]) });
  }
  return ids;
}

function granted(result: Json): Json {
  if (result.ok !== true) throw new Error(`the emulator refused: ${result.error}`);
  return result;
}

interface BackendParts {
  readonly world: World;
  readonly emulator: Emulator;
  readonly mirror: Mirror;
  readonly tokens: Tokens;
  readonly clock: () => Date;
  readonly origin: () => string;
}

function createBackend({ world, emulator, mirror, tokens, clock, origin }: BackendParts): Backend {
  let count = 0;
  const asBot = async (method: string, args: Json): Promise<Json> =>
    granted(await emulator.call(tokens.bot, method, args));
  const watched = async (method: string, args: Json): Promise<void> => {
    mirror.observe(method, args, await asBot(method, args));
  };
  const trigger = async (user: string, view?: string): Promise<string> => {
    const args = { user_id: user, ...(view ? { view_id: view } : {}) };
    const id = String((await asBot('views.generateTriggerId', args)).trigger_id);
    mirror.triggers.set(id, user);
    return id;
  };
  const nameOf = (user: string): string => world.users.get(user)?.name ?? '';
  return {
    world,
    trigger,
    now: clock,
    nextTs: () => `${Math.floor(clock().getTime() / 1000)}.${String(++count).padStart(6, '0')}`,
    // The emulator has no response_url; the address is refused, as an old one is.
    responseUrl: () => `${origin()}/none`,
    respond: async (view: StoredView, response: Json) => {
      const next = response.view as Json;
      if (response.response_action === 'clear') closeAll(world, view.user);
      if (response.response_action === 'update') await watched('views.update', { view_id: view.id, view: next });
      if (response.response_action === 'push') {
        await watched('views.push', { trigger_id: await trigger(view.user, view.id), view: next });
      }
    },
    join: async (channel, user) => {
      await asBot('conversations.invite', { channel, users: user });
      world.channels.get(channel)?.members.add(user);
    },
    leave: async (channel, user) => {
      granted(await emulator.call(tokens.of(nameOf(user)), 'conversations.leave', { channel }));
      world.channels.get(channel)?.members.delete(user);
    },
    takeEvents: () => mirror.events.splice(0),
  };
}

/** Passes calls on and lets the mirror see what was granted. */
async function startProxy(emulator: Emulator, mirror: Mirror) {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = (request.url ?? '').replace('/api/', '');
    const body = await readBody(request);
    if (!request.url?.startsWith('/api/')) return void response.writeHead(404).end();
    const headers = {
      authorization: request.headers.authorization ?? '',
      'content-type': request.headers['content-type'] ?? 'application/x-www-form-urlencoded',
    };
    const answer = await emulator.raw(method, headers, body);
    const text = await answer.text();
    mirror.observe(method, decodeArgs(body), JSON.parse(text) as Json);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export async function startEmulator(options: EmulatorOptions): Promise<EmulatedSlack> {
  const run = randomUUID();
  const tokens: Tokens = { bot: `xoxb-${run}`, of: (name) => `xoxp-${name}-${run}` };
  const emulator = await startChild(defaultsFor(options.users, tokens));
  const me = granted(await emulator.call(tokens.bot, 'auth.test', {}));
  const world = createWorld(String(me.team_id), 'A0ZORG', { user: String(me.user_id), id: 'B0ZORG' });
  const ids = await fill(world, emulator, tokens);
  const mirror = createMirror(world, await slackSchemas());
  const proxy = await startProxy(emulator, mirror);
  const signingSecret = options.signingSecret ?? 'test-signing-secret';
  const clock = options.clock ?? (() => new Date());
  const backend = createBackend({ world, emulator, mirror, tokens, clock, origin: () => proxy.origin });
  return {
    ...createClient(backend, { signingSecret }),
    apiUrl: `${proxy.origin}/api/`,
    botToken: tokens.bot,
    signingSecret,
    team: world.team,
    world,
    violations: mirror.violations,
    userId: (name) => {
      const found = ids.get(name);
      if (!found) throw new Error(`there is nobody called ${name}`);
      return found;
    },
    close: async () => {
      await proxy.stop();
      await emulator.stop();
    },
  };
}
