/** What the parts of the bench share: a Postgres, Bolt, the people who press, and cases that wait for their press. */
import { BOLT_ROWS, type BoltStart } from './bolt.ts';
import type { BotStart } from './bot.ts';
import { makeCases, type Place } from './cases.ts';
import { type Child, startChild } from './children.ts';
import { type BenchDatabase, makePlaces, startDatabase } from './database.ts';
import { CASES_PER_SCHOOL, fill, settle } from './fill.ts';
import { installPeer } from './install-peer.ts';
import type { Press } from './load.ts';
import type { Sides } from './press.ts';
import { startFlags } from './start.ts';

export interface Bench {
  readonly database: BenchDatabase;
  readonly apiUrl: string;
  readonly quick: boolean;
  /** Cases that were not pressed yet; each press takes one. */
  readonly supply: Press[];
  /** Sees to it that so many wait. */
  stock(count: number): Promise<void>;
  /** Fills up to so many cases, with a school for each two hundred. */
  grow(cases: number): Promise<void>;
  withBot<T>(delivers: boolean, work: (bot: Child, sides: Sides) => Promise<T>): Promise<T>;
  /** So many on one database. */
  withBots<T>(count: number, delivers: boolean, work: (bots: readonly Child[], sides: Sides) => Promise<T>): Promise<T>;
  boltMemory(): Promise<number>;
  stop(): Promise<void>;
}

export interface BenchOptions {
  readonly quick: boolean;
  /** Leaves a `.cpuprofile` of the bot in `.bench`. */
  readonly profile: boolean;
}

/** Schools of which the cases are pressed, numbered from 0. */
export const PLACES = 8;

export const say = (line: string): void =>
  void process.stderr.write(`${(performance.now() / 1000).toFixed(1)} s  ${line}\n`);

async function startBolt({ client, server }: BenchDatabase, bolt: Child, apiUrl: string) {
  await client.query(`create schema bench; create table bench.notes (key text primary key);
    create table bench.counts (id int primary key, n int not null)`);
  await client.query('insert into bench.counts select g, 0 from generate_series(0, $1::int - 1) g', [BOLT_ROWS]);
  return bolt.ask<{ ack: string; two: string }>('start', { connection: server.connection, apiUrl } satisfies BoltStart);
}

/** Starts the product in a child, and returns where it takes presses. */
export const startBot = (
  bot: Child,
  { server, masterKey }: BenchDatabase,
  how: Pick<BotStart, 'apiUrl' | 'delivers' | 'counts'>,
): Promise<string> => bot.ask<string>('start', { connection: server.connection, masterKey, ...how } satisfies BotStart);

export async function openBench({ quick, profile }: BenchOptions): Promise<Bench> {
  say('starting a Postgres of its own');
  const database = await startDatabase();
  const { client, masters } = database;
  const load = startChild('load.ts');
  const bolt = startChild('bolt.ts');
  const peer = (await installPeer(say)) ? startChild('peer/peer.js') : undefined;
  const apiUrl = await load.ask<string>('listen');
  const urls = await startBolt(database, bolt, apiUrl);
  const peerUrl = await peer?.ask<string>('start', { connection: database.server.connection, apiUrl });
  const places: readonly Place[] = await makePlaces(database, PLACES);
  const supply: Press[] = [];
  let made = 0;
  const stock = async (count: number): Promise<void> => {
    const missing = count - supply.length;
    if (missing <= 0) return;
    supply.push(...(await makeCases(client, places, masters, made, missing)));
    made += missing;
    await settle(client);
  };
  const withBots: Bench['withBots'] = async (count, delivers, work) => {
    const profiled = profile ? ['--cpu-prof', '--cpu-prof-dir=.bench'] : [];
    const bots = Array.from({ length: count }, () => startChild('bot.ts', [...startFlags, ...profiled]));
    try {
      const press = await Promise.all(bots.map((bot) => startBot(bot, database, { apiUrl, delivers })));
      const pids = { bolt: bolt.pid, press: bots.map(({ pid }) => pid), postgres: await database.pid() };
      const beside = peer === undefined || peerUrl === undefined ? {} : { peer: { url: peerUrl, pid: peer.pid } };
      const value = await work(bots, { load, client, urls: { ...urls, press }, pids, ...beside });
      for (const bot of bots) {
        const faults = await bot.ask<Record<string, number>>('faults');
        if (Object.keys(faults).length > 0) say(`the bot warned: ${JSON.stringify(faults)}`);
      }
      return value;
    } finally {
      await Promise.all(bots.map((bot) => bot.end()));
    }
  };
  return {
    database,
    apiUrl,
    quick,
    supply,
    stock,
    grow: async (cases) => {
      say(`filling up to ${cases} cases`);
      // What fills is a copy of one that was made by the rules.
      await stock(1);
      await fill(client, masters, places[0]?.school.id ?? '', Math.ceil(cases / CASES_PER_SCHOOL), cases);
      await settle(client);
    },
    withBots,
    withBot: (delivers, work) => withBots(1, delivers, ([bot], sides) => work(bot as Child, sides)),
    boltMemory: () => bolt.ask<number>('memory'),
    stop: async () => {
      await bolt.end();
      await peer?.end();
      await load.end();
      await database.stop();
    },
  };
}
