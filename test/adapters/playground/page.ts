/** The playground's server on a port of its own, with a door that only remembers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createPlayground, type Playground } from '../../../adapters/playground/adapter.ts';
import { readKept } from '../../../adapters/playground/keep.ts';
import { type StoredRooms, storedRooms } from '../../../adapters/playground/rooms.ts';
import type { Deed } from '../../../adapters/playground/wire.ts';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { waitingView } from '../../../cards/emergency.ts';
import { serve } from '../../../src/http/server.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import { nothing, type Reply } from '../../../src/port/reply.ts';
import { createClock } from '../../../src/tryout/clock.ts';
import { createLeaps } from '../../../src/tryout/leaps.ts';

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface TestPage {
  readonly playground: Playground;
  readonly url: string;
  readonly host: string;
  readonly token: string;
  readonly inbounds: readonly Inbound[];
  readonly log: readonly string[];
  readonly file: string;
  /** Moments at which what was due was done. */
  readonly settled: readonly string[];
  /** Times that a visitor began anew. */
  readonly begun: () => number;
  /** What the door says next. */
  reply: Reply;
  /** Sends any headers, `Host` too, as a browser never would. */
  ask(path: string, asked?: Asked): Promise<Answered>;
  act(deed: Deed & { readonly as?: string; readonly key?: string }): Promise<Answered>;
  /** Ends the process, as it were; what was stored stays. */
  close(): Promise<void>;
  stop(): Promise<void>;
}

const people = [
  { user: 'an', name: 'Juf An', role: 'leerkracht', commands: ['help'] },
  { user: 'ilse', name: 'Ilse', role: 'intern begeleider', commands: ['help'] },
];

function ask(port: string, target: string, { method = 'GET', headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path: target, method, headers, agent: false }, (response) => {
      text(response).then(
        (it) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: it }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const protocols = [
  { id: 'flevoland', title: 'Meldcode, kwaliteitskaart Flevoland' },
  { id: 'basismodel', title: 'Meldcode, basismodel' },
  { id: 'kapot', title: 'Een dat niet lukt' },
];

/** `at`: the port of a process before this one; otherwise the system chooses. */
export async function startPage(stored?: StoredRooms, folder?: string, at = 0): Promise<TestPage> {
  const dir = folder ?? (await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-page-')));
  const file = path.join(dir, 'tryout.json');
  const inbounds: Inbound[] = [];
  const log: string[] = [];
  const settled: string[] = [];
  let begun = 0;
  const clock = createClock(() => new Date('2026-11-09T14:30:00Z'), stored?.ahead);
  let chosen = 'flevoland';
  const handler = {
    handle: async (inbound: Inbound) => {
      inbounds.push(inbound);
      return page.reply;
    },
  };
  const playground = createPlayground({
    handler,
    tenant: 'de-regenboog',
    school: 'De Regenboog',
    people,
    protocols,
    protocol: () => chosen,
    ownPage: () => false,
    setOwnPage: async () => undefined,
    choose: async (id) => {
      if (id === 'kapot') throw new Error('geheim');
      chosen = id;
    },
    waitingView: waitingView(),
    words: playgroundCopy.shell,
    clock: clock.now,
    leaps: createLeaps(clock, async () => void settled.push(clock.now().toISOString())),
    stored,
    anew: () => {
      begun += 1;
    },
    file,
    log: (_level, code, fields) => log.push(JSON.stringify({ code, ...fields })),
  });
  const server = await serve({ host: '127.0.0.1', port: at }, playground.routes);
  const { host, port } = new URL(server.url);
  const html = await ask(port, '/', {});
  const token = /name="zorgdraad-token" content="([^"]+)"/.exec(html.body)?.[1] ?? '';
  const own = {
    host,
    origin: `http://${host}`,
    'content-type': 'application/json',
    'x-zorgdraad-token': token,
  };
  const page: TestPage = {
    playground,
    url: server.url,
    host,
    token,
    inbounds,
    log,
    file,
    settled,
    begun: () => begun,
    reply: nothing,
    ask: (target, asked = {}) => ask(port, target, asked),
    act: ({ as = 'an', key = 'a-key-of-its-own', ...deed }) =>
      ask(port, '/playground/act', { method: 'POST', headers: own, body: JSON.stringify({ as, key, ...deed }) }),
    close: async () => {
      playground.close();
      await server.stop();
    },
    stop: async () => {
      await page.close();
      if (folder === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
  return page;
}

/** What a next start would read. */
export const keptIn = async (file: string): Promise<StoredRooms | undefined> =>
  storedRooms.safeParse(await readKept(file)).data;
