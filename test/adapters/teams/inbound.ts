/** What comes in from Teams, over real HTTP with really signed tokens, at a door that the test answers for. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTracker } from '../../../adapters/shared/tracker.ts';
import { createInbound } from '../../../adapters/teams/adapter.ts';
import type { References, SeenPerson } from '../../../adapters/teams/references.ts';
import type { Sdk } from '../../../adapters/teams/router.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { emergencyLine, emergencyView, waitingView } from '../../../cards/emergency.ts';
import { commandWords } from '../../../src/conversation/handle/slash-words.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import { nothing, type Reply } from '../../../src/port/reply.ts';
import { FakeChat } from '../../fakes/chat.ts';
import { createTimers, type Timers } from '../../fakes/slack/timers.ts';
import { APP_ID, type KeyServer, startKeyServer } from './keys.ts';

export const TENANT = '0aaaaaaa-0000-4000-8000-00000000000a';
export const OTHER_TENANT = '0bbbbbbb-0000-4000-8000-00000000000b';
export const AN = '10000000-0000-4000-8000-000000000001';
export const ILSE = '10000000-0000-4000-8000-000000000002';
export const SERVICE = 'http://127.0.0.1:9/teams/';
export const START = new Date('2026-11-16T08:00:00Z');

export interface Answer {
  readonly status: number;
  /** Undefined where there is no body. */
  readonly body: unknown;
  readonly text: string;
}

export interface Post {
  readonly token?: string;
  /** As it is sent; the default is the activity as JSON. */
  readonly raw?: string;
  readonly method?: string;
}

export interface InboundHandler {
  readonly url: string;
  readonly keys: KeyServer;
  readonly chat: FakeChat;
  readonly timers: Timers;
  readonly heard: Inbound[];
  readonly learnt: SeenPerson[];
  readonly forgotten: string[];
  /** Log lines: `level code cause`. */
  readonly logged: string[];
  pass(milliseconds: number): void;
  answers(reply: Reply | ((inbound: Inbound) => Reply | Promise<Reply>)): void;
  send(activity: object, how?: Post): Promise<Answer>;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

let count = 0;

/** An activity of An in her own chat with the bot, unless said otherwise. */
export const activityOf = (more: object = {}): Record<string, unknown> => ({
  type: 'message',
  id: `f:${++count}`,
  channelId: 'msteams',
  serviceUrl: SERVICE,
  from: { id: '29:an', aadObjectId: AN, name: 'An' },
  recipient: { id: `28:${APP_ID}`, name: 'Zorgdraad' },
  conversation: { id: 'a:an', conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  ...more,
});

export const invokeOf = (name: string, value: unknown, more: object = {}): Record<string, unknown> =>
  activityOf({ type: 'invoke', name, value, ...more });

const memoryOf = (learnt: SeenPerson[], forgotten: string[]): References => ({
  learn: async (seen) => void learnt.push(seen),
  forget: async (tenant, user) => void forgotten.push(`${tenant}:${user}`),
  forgetConversation: async () => undefined,
  of: async () => undefined,
  heardIn: () => undefined,
  userOf: async () => undefined,
  serviceUrl: async () => SERVICE,
});

/** `sdk`: which of Microsoft's sorts what comes in; the default where it is not said. */
export async function startDoor(sdk?: Sdk): Promise<InboundHandler> {
  let now = START.getTime();
  const clock = (): Date => new Date(now);
  const keys = await startKeyServer({ clock, serviceUrl: SERVICE });
  const chat = new FakeChat('teams');
  const timers = createTimers();
  const tracker = createTracker();
  const heard: Inbound[] = [];
  const learnt: SeenPerson[] = [];
  const forgotten: string[] = [];
  const logged: string[] = [];
  let answer: (inbound: Inbound) => Reply | Promise<Reply> = () => nothing;
  const { listener } = createInbound(
    {
      settings: {
        ...(sdk && { sdk }),
        appId: APP_ID,
        credential: { kind: 'secret', secret: 'secret' },
        tenants: [TENANT],
        openIdMetadataUrl: keys.metadataUrl,
        loginUrl: 'http://127.0.0.1:9/login',
        graphUrl: 'http://127.0.0.1:9/graph',
      },
      handler: {
        handle: async (inbound) => {
          heard.push(inbound);
          return answer(inbound);
        },
      },
      waitingView: waitingView(),
      numbersView: emergencyView(),
      words: teamsCopy,
      commands: commandWords,
      emergencyLine: emergencyLine(),
      clock,
      log: (level, code, fields) =>
        void logged.push(`${level} ${code} ${Object.values(fields ?? {}).join(' ')}`.trim()),
      wait: timers.wait,
    },
    {
      places: chat,
      postAt: async ({ tenant, conversation }, card, notification) => {
        const room = { platform: 'teams', tenant, room: conversation };
        const at = chat.rooms.has(conversation) ? room : await chat.openDirect({ platform: 'teams', tenant, user: AN });
        await chat.post(at, card, notification);
      },
    },
    memoryOf(learnt, forgotten),
    tracker,
  );
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    url,
    keys,
    chat,
    timers,
    heard,
    learnt,
    forgotten,
    logged,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    answers: (reply) => {
      answer = typeof reply === 'function' ? reply : () => reply;
    },
    send: async (activity, { token, raw, method = 'POST' } = {}) => {
      const authorization = `Bearer ${token ?? (await keys.mint())}`;
      const body = method === 'POST' ? { body: raw ?? JSON.stringify(activity) } : {};
      const headers = { authorization, 'content-type': 'application/json' };
      const response = await fetch(url, { method, headers, ...body });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text), text };
    },
    idle: () => tracker.idle(),
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await keys.close();
    },
  };
}
