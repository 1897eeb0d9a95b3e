/** A school whose days go by in a moment: the product in this process, a chat that answers at once, and two clocks that are moved by hand. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type App, createApp } from '../../src/app.ts';
import { checkJob } from '../../src/jobs/check.ts';
import { looksJob } from '../../src/jobs/looks.ts';
import type { Log } from '../../src/log.ts';
import type { Client } from '../../src/port/client.ts';
import type { Places } from '../../src/port/places.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import type { BenchDatabase } from './database.ts';
import { rewriting } from './driver.ts';

export interface Days {
  readonly app: App;
  readonly store: PostgresStore;
  /** What went wrong, and what else is counted: how often. */
  readonly counted: Map<string, number>;
  readonly now: () => Date;
  /** Moves both clocks, and lets every job run. */
  tick(to: Date): Promise<void>;
  stop(): Promise<void>;
}

const NOW = /\bnow\(\)/g;

/** Everybody is a member, and whoever is invited is in the room. */
function chat(): Client {
  const people = new Map<string, Set<string>>();
  const inside = (room: string): Set<string> => {
    const found = people.get(room) ?? new Set();
    people.set(room, found);
    return found;
  };
  let posts = 0;
  let rooms = 0;
  const places: Places = {
    capabilities: { privateRooms: true, threads: true, ephemeralNotices: true },
    openRoom: async (tenant) => ({ kind: 'room', room: { platform: 'slack', tenant, room: `R${++rooms}` } }),
    openDirect: async ({ platform, tenant, user }) => ({ platform, tenant, room: `D${user}` }),
    post: async (room) => ({ room, post: String(++posts) }),
    update: async () => undefined,
    remove: async () => undefined,
    invite: async ({ room }, users) => {
      for (const user of users) inside(room).add(user);
    },
    removeMember: async ({ room }, user) => void inside(room).delete(user),
    members: async ({ room }) => ({ people: [...inside(room)], strangers: [], unsafe: false }),
    setTopic: async () => undefined,
    closeRoom: async () => undefined,
    forgetMembers: () => undefined,
  };
  return { accounts: { standing: async () => 'member' }, places };
}

/**
 * What is kept for a time by the clock of the database: its rows are dated, and go, by a clock that is moved. Leases stay with the real one, for
 * the work on a room takes no longer than it does.
 */
async function moveDatesBy(client: pg.Client): Promise<() => void> {
  await client.query(`create schema days; create table days.clock (at timestamptz not null);
    insert into days.clock values (now());
    create function days.now() returns timestamptz language sql stable as 'select at from days.clock';
    grant usage on schema days to public; grant select on days.clock to public`);
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_functiondef(p.oid) as text from pg_proc p
      where p.pronamespace = 'app'::regnamespace and p.prosrc ~ '(deliveries|access_log)' and p.prosrc ~ '\\mnow\\(\\)'`,
  );
  for (const { text } of rows) await client.query(text.replaceAll(NOW, 'days.now()'));
  return rewriting((text) => (/\b(deliveries|access_log)/.test(text) ? text.replaceAll(NOW, 'days.now()') : text));
}

export async function startDays({ client, server, masters }: BenchDatabase, start: Date): Promise<Days> {
  let present = start;
  const clock = () => present;
  const counted = new Map<string, number>();
  const log: Log = (level, code, fields) => {
    if (level === 'info' || level === 'debug') return;
    const said = [code, fields?.job, fields?.cause, fields?.table].filter((one) => one !== undefined).join(' ');
    counted.set(said, (counted.get(said) ?? 0) + 1);
  };
  const restore = await moveDatesBy(client);
  // Days go by in seconds: what a server clears away each minute is to be cleared away as many times a day.
  await client.query("alter system set autovacuum_naptime = '1s'");
  await client.query('select pg_reload_conf()');
  const store = createStore({ connection: server.connection, masters, clock });
  const { checks } = store;
  const app = createApp({
    store,
    clients: new Map([['slack', chat()]]),
    clock,
    newId: randomUUID,
    log,
    jobs: [checkJob({ store, checks, clock, log }), looksJob({ checks, clock, log })],
    timers: { after: () => () => undefined },
  });
  let day = '';
  return {
    app,
    store,
    counted,
    now: clock,
    tick: async (to) => {
      present = to;
      await client.query('update days.clock set at = $1', [to]);
      if (day !== to.toISOString().slice(0, 10)) await store.housekeep();
      day = to.toISOString().slice(0, 10);
      app.ticker.poke();
      await app.ticker.idle();
    },
    stop: async () => {
      await app.ticker.stop();
      await store.close();
      restore();
    },
  };
}
