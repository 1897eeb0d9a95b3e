/** The door through which the matrices play: the handler itself, or the page over HTTP, with a session for each account. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPage } from '../../adapters/page/adapter.ts';
import { createSessions } from '../../adapters/page/sessions.ts';
import { pageCopy } from '../../cards/copy/page.nl.ts';
import { createChanges } from '../../src/conversation/handle/changes.ts';
import { Profiles } from '../../src/conversation/handle/context.ts';
import { createDrafts } from '../../src/conversation/handle/drafts.ts';
import { serve } from '../../src/http/server.ts';
import { keysIn } from '../../src/page.ts';
import type { AccountRef } from '../../src/port/account.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Reply } from '../../src/port/reply.ts';
import type { Outcome, Try } from './trial.ts';
import type { World } from './world.ts';

export interface Door {
  readonly attempt: Try;
  stop(): Promise<void>;
}

/** Opens a door in front of what tries a visit. */
type OpenDoor = (world: Pick<World, 'store' | 'now'>, attempt: Try) => Promise<Door>;

/** As an adapter of a chat hands it on. */
const chatDoor: OpenDoor = async (_, attempt) => ({ attempt, stop: async () => undefined });

/** A key of the page is longer than some of a test. */
const keyOfDeed = (key: string): string => key.padEnd(8, '-');

async function freePort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The page with this handler; what is sent goes by HTTP, in a session of whoever sends it. */
export async function openPage({ store, now }: Pick<World, 'store' | 'now'>, handler: InboundHandler) {
  const port = await freePort();
  const url = new URL(`http://127.0.0.1:${port}`);
  const lines: string[] = [];
  const asked = { store, profiles: new Profiles(), newId: randomUUID, clock: now };
  const routes = createPage({
    handler,
    store: store.page,
    drafts: createDrafts(asked),
    changes: createChanges(asked),
    issuers: [],
    url,
    keys: keysIn(store),
    words: pageCopy,
    clock: now,
    log: (level, code, fields) => void lines.push(JSON.stringify({ level, code, ...fields })),
  });
  const server = await serve({ host: '127.0.0.1', port }, routes);
  const sessions = createSessions({ store: store.page, clock: now });
  const opened = new Map<string, Promise<{ cookie: string; token: string; account: string }>>();
  const open = async (account: AccountRef) => {
    const line = await sessions.open({ account, issuer: 'slack', shared: false });
    const cookie = line.slice(0, line.indexOf(';'));
    const shell = await (await fetch(url, { headers: { cookie } })).text();
    const about = (name: string): string =>
      new RegExp(`name="zorgdraad-${name}" content="([^"]*)"`).exec(shell)?.[1] ?? '';
    return { cookie, token: about('token'), account: about('account') };
  };
  const sessionOf = (account: AccountRef) => {
    const session = opened.get(account.user) ?? open(account);
    opened.set(account.user, session);
    return session;
  };
  return {
    lines,
    /** Does it as its own page does, and returns what that was answered. */
    act: async (inbound: Inbound): Promise<Reply> => {
      const { cookie, token, account } = await sessionOf(inbound.account);
      const about = { account, key: keyOfDeed(inbound.deliveryKey) };
      const deed =
        inbound.kind === 'press'
          ? { do: 'press', button: inbound.button }
          : inbound.kind === 'submit'
            ? { do: 'submit', form: inbound.form, values: inbound.values }
            : undefined;
      if (deed === undefined) throw new Error(`nobody does this on the page: ${inbound.kind}`);
      const headers = { cookie, origin: url.origin, 'content-type': 'application/json', 'x-zorgdraad-token': token };
      const response = await fetch(new URL('/doe', url), {
        method: 'POST',
        headers,
        body: JSON.stringify({ ...about, ...deed }),
      });
      if (response.status !== 200) throw new Error(`the page answered ${response.status}`);
      return ((await response.json()) as { reply: Reply }).reply;
    },
    stop: () => server.stop(),
  };
}

/** As the page makes it of the key of a deed. */
const pressKey = ({ account, deliveryKey }: Inbound): string =>
  `press:${account.platform}:${account.user}:${keyOfDeed(deliveryKey)}`;

/** The page, in front of the same. */
export const pageDoor: OpenDoor = async (world, attempt) => {
  const outcomes = new Map<string, Outcome>();
  /** A visit is known again by what nothing else has. */
  const keyOf = (inbound: Inbound): string => JSON.stringify([inbound.account.user, inbound.deliveryKey]);
  const page = await openPage(world, {
    handle: async (inbound) => {
      const outcome = await attempt(inbound);
      outcomes.set(keyOf(inbound), outcome);
      return outcome.reply;
    },
  });
  return {
    attempt: async (inbound) => {
      const reply = await page.act(inbound);
      const deliveryKey = inbound.kind === 'submit' ? `form:${inbound.form.id}` : pressKey(inbound);
      const outcome = outcomes.get(keyOf({ ...inbound, deliveryKey }));
      if (outcome === undefined) throw new Error('the page asked nothing of it');
      return { ...outcome, reply, lines: [...outcome.lines, ...page.lines.splice(0)] };
    },
    stop: () => page.stop(),
  };
};

let through = chatDoor;

/** Says through which door a matrix plays that is read after this. */
export function playThrough(door: OpenDoor): void {
  through = door;
}

export const openDoor: OpenDoor = (world, attempt) => through(world, attempt);
