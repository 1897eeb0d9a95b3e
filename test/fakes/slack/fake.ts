import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import manifest from '../../../manifest/slack/manifest.json' with { type: 'json' };
import { type Backend, createClient, type SlackClient } from './client.ts';
import { createFaults, type Fault, type Faults } from './fault.ts';
import { checkedView, type Office, run } from './methods.ts';
import { type SlackSchemas, slackSchemas } from './schema.ts';
import { type FakeSockets, startFakeSockets } from './sockets.ts';
import { createTiers } from './tiers.ts';
import { decodeArgs, readBody } from './wire.ts';
import {
  addChannel,
  addMessage,
  type Block,
  type Channel,
  changed,
  closeAll,
  createWorld,
  type Json,
  openView,
  replaceView,
  type SlackUser,
  type World,
} from './world.ts';

/** Seconds that a trigger lives, as at Slack. */
const TRIGGER_LIFE = 3000;

/** The scopes of `manifest/slack/manifest.json`. */
const asked = manifest.oauth_config.scopes.bot;

const PAGE = '<!DOCTYPE html><title>Even geduld</title>';

export interface FakeOptions {
  readonly clock?: () => Date;
  readonly team?: string;
  /** People of the workspace; a plain string is a member with that id. */
  readonly users?: readonly (string | (Partial<SlackUser> & { id: string }))[];
  /** Refuses what goes beyond Slack's limits, by the clock. */
  readonly tiers?: boolean;
  /** Also what requests to the bot are signed with. */
  readonly signingSecret?: string;
  /** What the token may; by default what the manifest asks. */
  readonly scopes?: readonly string[];
  /** The app may open sockets. */
  readonly sockets?: boolean;
}

export interface Workspace {
  readonly botToken: string;
  readonly world: World;
  readonly client: SlackClient;
}

/** A small Slack: its Web API over http, what it holds, and people who use it. */
export interface FakeSlack extends SlackClient {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly team: string;
  readonly world: World;
  readonly faults: Faults;
  /** Socket Mode, where it is on. */
  readonly sockets: FakeSockets | undefined;
  /** What Slack would have refused for its blocks, over the whole run. */
  readonly violations: readonly string[];
  /** Names of the methods that were refused because of its limits. */
  readonly refused: readonly string[];
  /** Every call that came, in order: names and arguments, no tokens. */
  readonly calls: readonly { readonly method: string; readonly args: Json }[];
  addUser(user: string | (Partial<SlackUser> & { id: string })): void;
  addChannel(channel: Partial<Channel> & { id: string; name: string }): Channel;
  /** A second workspace on the same server, with its own token. */
  addWorkspace(team: string): Workspace;
  /** The token no longer works: `invalid_auth`. */
  revoke(): void;
  /** Connections are refused until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const asUser = (team: string, user: string | (Partial<SlackUser> & { id: string })): SlackUser =>
  typeof user === 'string'
    ? { id: user, name: user.toLowerCase(), team }
    : { name: user.id.toLowerCase(), team, ...user };

interface Shared {
  readonly clock: () => Date;
  readonly schemas: SlackSchemas;
  readonly violations: string[];
  readonly nextId: (prefix: string) => string;
  readonly nextTs: () => string;
}

function createOffice(shared: Shared, team: string): Office & { events: Json[] } {
  const world = createWorld(team, `A${team.slice(1)}`, { user: `U${team.slice(1)}BOT`, id: `B${team.slice(1)}` });
  world.users.set(world.bot.user, { id: world.bot.user, name: 'zorgdraad', team, isBot: true });
  addChannel(world, { id: `C${team.slice(1)}GENERAL`, name: 'algemeen' });
  const events: Json[] = [];
  return { ...shared, world, triggers: new Map(), events, event: (event) => void events.push(event) };
}

function createBackend(office: Office & { events: Json[] }, origin: () => string): Backend {
  const { world } = office;
  return {
    world,
    nextTs: office.nextTs,
    now: office.clock,
    responseUrl: (to, channel) => `${origin()}/response/${to}/${channel}`,
    trigger: async (user, view) => {
      const id = office.nextId('t');
      const until = office.clock().getTime() + TRIGGER_LIFE;
      office.triggers.set(id, { user, until, used: false, ...(view ? { view } : {}) });
      return id;
    },
    respond: async (view, { response_action: action, view: next }) => {
      if (action === 'clear') closeAll(world, view.user);
      if (action === 'update') replaceView(view, office.nextTs(), checkedView(office, next));
      if (action === 'push') {
        openView(world, view.user, office.nextId('V'), office.nextTs(), checkedView(office, next), true);
      }
    },
    join: async (channel, user) => void world.channels.get(channel)?.members.add(user),
    leave: async (channel, user) => void world.channels.get(channel)?.members.delete(user),
    takeEvents: () => office.events.splice(0),
  };
}

/** What the bot sends to a response_url: an ephemeral message, with no token. */
function answerResponseUrl(offices: Iterable<Office>, path: string, body: string): number {
  const [, , to = '', channel = ''] = path.split('/');
  const office = [...offices].find((it) => it.world.users.has(to));
  if (!office) return 404;
  const message = JSON.parse(body) as { text: string; blocks?: Block[] };
  const place = { ts: office.nextTs(), channel, user: office.world.bot.user, to };
  addMessage(office.world, { ...place, text: message.text, blocks: message.blocks ?? [] });
  changed(office.world);
  return 200;
}

export async function startFakeSlack(options: FakeOptions = {}): Promise<FakeSlack> {
  const clock = options.clock ?? (() => new Date());
  const team = options.team ?? 'T0SCHOOL';
  const botToken = `xoxb-${team}`;
  const faults = createFaults();
  const calls: { method: string; args: Json }[] = [];
  const violations: string[] = [];
  const refused: string[] = [];
  const tierOf = options.tiers === true ? createTiers(clock) : () => undefined;
  let count = 0;
  const shared: Shared = {
    clock,
    schemas: await slackSchemas(),
    violations,
    nextId: (prefix) => `${prefix}0FAKE${String(++count).padStart(4, '0')}`,
    nextTs: () => `${Math.floor(clock().getTime() / 1000)}.${String(++count).padStart(6, '0')}`,
  };
  const { scopes = asked } = options;
  const sockets = options.sockets === true ? await startFakeSockets(`xapp-${team}`) : undefined;
  const offices = new Map([[botToken, createOffice(shared, team)]]);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    const send = (status: number, value: Json, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
    };
    const isAddress = path.startsWith('/response/');
    const method = isAddress ? 'response_url' : path.replace('/api/', '');
    const args = isAddress ? {} : decodeArgs(body);
    calls.push({ method, args });
    const wait = tierOf(method, args);
    if (wait !== undefined) refused.push(method);
    const fault: Fault | undefined =
      wait === undefined ? faults.take(method, args) : { kind: 'rateLimited', retryAfter: wait };
    if (fault?.kind === 'hold') await faults.held();
    if (fault?.kind === 'dropped') return void request.socket.destroy();
    if (fault?.kind === 'status') return void response.writeHead(fault.status).end(fault.body ?? '{}');
    if (fault?.kind === 'page') return void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    if (fault?.kind === 'error') return send(200, { ok: false, error: fault.error });
    if (fault?.kind === 'rateLimited') {
      const retryAfter = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return send(429, { ok: false, error: 'ratelimited' }, retryAfter);
    }
    if (isAddress) return void response.writeHead(answerResponseUrl(offices.values(), path, body)).end('ok');
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (sockets !== undefined && method === 'apps.connections.open') return send(200, sockets.address(token));
    const office = offices.get(token);
    const result = office ? run(office, method, args) : { ok: false, error: 'invalid_auth' };
    if (fault?.kind === 'lost') return void request.socket.destroy();
    // As Slack does with each answer to a good token.
    send(200, result, office ? { 'x-oauth-scopes': scopes.join(',') } : {});
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => resolve());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      faults.release();
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const signingSecret = options.signingSecret ?? 'test-signing-secret';
  const office = offices.get(botToken) ?? createOffice(shared, team);
  const { world } = office;
  const addUser = (user: string | (Partial<SlackUser> & { id: string })): void => {
    const account = asUser(team, user);
    world.users.set(account.id, account);
    world.channels.get(`C${team.slice(1)}GENERAL`)?.members.add(account.id);
  };
  for (const user of options.users ?? []) addUser(user);

  return {
    ...createClient(
      createBackend(office, () => origin),
      { signingSecret },
    ),
    apiUrl: `${origin}/api/`,
    botToken,
    signingSecret,
    team,
    world,
    faults,
    sockets,
    violations,
    refused,
    calls,
    addUser,
    addChannel: (channel) => addChannel(world, channel),
    addWorkspace: (other) => {
      const added = createOffice(shared, other);
      offices.set(`xoxb-${other}`, added);
      const client = createClient(
        createBackend(added, () => origin),
        { signingSecret },
      );
      return { botToken: `xoxb-${other}`, world: added.world, client };
    },
    revoke: () => void offices.delete(botToken),
    down: stop,
    up: () => listen(port),
    close: async () => {
      await sockets?.close();
      await stop();
    },
  };
}
