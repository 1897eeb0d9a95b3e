/**
 * `npm run bench`: what a press costs, beside Bolt and Postgres alone in the same run. About two minutes; `--quick` twenty seconds with
 * fewer cases. It is no test: a shared machine makes the rates jump, the ratios hardly.
 */
import { BOLT_ROWS, type BoltStart } from './bolt.ts';
import type { BotStart } from './bot.ts';
import { makeCases } from './cases.ts';
import { type Child, startChild } from './children.ts';
import { type BenchDatabase, makePlaces, startDatabase } from './database.ts';
import { CASES_PER_SCHOOL, fill, settle } from './fill.ts';
import type { Measured, Press } from './load.ts';
import { type Compared, compare, type Effort, pressRound, type Sides } from './press.ts';
import { firstStart, type Started, startOnUrl } from './start.ts';
import { keep, type Row } from './table.ts';

const quick = process.argv.includes('--quick');
const profile = process.argv.includes('--profile');
const FEW = 1000;
const MANY = quick ? 20_000 : 200_000;
const PLACES = 8;
const CONNECTIONS = [1, 10, 50];

const effort: Effort = {
  rounds: quick ? 1 : 3,
  milliseconds: quick ? 800 : 1500,
  most: (connections) => (connections === 1 ? 300 : 900),
};
const growth: Effort = { rounds: quick ? 1 : 3, milliseconds: effort.milliseconds, most: () => (quick ? 400 : 300) };

const say = (line: string): void => void process.stderr.write(`${(performance.now() / 1000).toFixed(1)} s  ${line}\n`);
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
const rate = ({ perSecond, p50, p99, failed = 0 }: Measured): string =>
  `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${failed > 0 ? `, ${failed} failed` : ''}`;

interface Bench {
  readonly database: BenchDatabase;
  readonly load: Child;
  readonly apiUrl: string;
  readonly bolt: Child;
}

async function startBolt({ database, bolt, apiUrl }: Bench): Promise<{ ack: string; two: string }> {
  const { client, server } = database;
  await client.query(`create schema bench; create table bench.notes (key text primary key);
    create table bench.counts (id int primary key, n int not null)`);
  await client.query('insert into bench.counts select g, 0 from generate_series(0, $1::int - 1) g', [BOLT_ROWS]);
  return bolt.ask('start', { connection: server.connection, apiUrl } satisfies BoltStart);
}

async function withBot<T>(
  { database, apiUrl }: Bench,
  delivers: boolean,
  work: (bot: Child, url: string) => Promise<T>,
): Promise<T> {
  const flags = profile ? ['--cpu-prof', '--cpu-prof-dir=.bench'] : [];
  const bot = startChild('bot.ts', flags);
  try {
    const { server, masterKey } = database;
    const url = await bot.ask<string>('start', {
      connection: server.connection,
      masterKey,
      apiUrl,
      delivers,
    } satisfies BotStart);
    const value = await work(bot, url);
    const faults = await bot.ask<Record<string, number>>('faults');
    if (Object.keys(faults).length > 0) say(`the bot warned: ${JSON.stringify(faults)}`);
    return value;
  } finally {
    await bot.end();
  }
}

interface Found {
  readonly few: Compared;
  readonly many: Compared;
  readonly compared: readonly Compared[];
  readonly delivering: Measured;
  readonly memory: { readonly bot: number; readonly bolt: number };
  readonly onUrl: Started;
  readonly first: Started;
}

async function measure(bench: Bench): Promise<Found> {
  const { database, load } = bench;
  const { client, masters } = database;
  const places = await makePlaces(database, PLACES);
  const bolt = await startBolt(bench);
  const supply: Press[] = [...(await makeCases(client, places, masters, 0, FEW))];
  await settle(client);
  const warm = async (sides: Sides) => {
    await pressRound(sides, supply, { connections: 4, milliseconds: 1500 }, quick ? 60 : 100);
  };
  const sidesOf = (press: string): Sides => ({ load, client, urls: { ...bolt, press } });
  say(`a press among ${FEW} cases`);
  const few = await withBot(bench, false, async (_, url) => {
    await warm(sidesOf(url));
    return compare(sidesOf(url), supply, 10, { ...growth, most: () => (quick ? 400 : 250) });
  });
  say(`filling up to ${MANY} cases`);
  const model = places[0]?.school.id ?? '';
  await fill(client, model, Math.ceil(MANY / CASES_PER_SCHOOL), MANY);
  const wanted = 300 + effort.rounds * CONNECTIONS.reduce((sum, n) => sum + effort.most(n), 0) + 1000;
  supply.push(...(await makeCases(client, places, masters, FEW, wanted)));
  await settle(client);
  return withBot(bench, false, async (bot, url) => {
    const sides = sidesOf(url);
    await warm(sides);
    say(`a press among ${MANY} cases`);
    const many = await compare(sides, supply, 10, growth);
    const compared: Compared[] = [];
    for (const connections of CONNECTIONS) {
      say(`a press at ${connections} ${connections === 1 ? 'connection' : 'connections'}`);
      compared.push(await compare(sides, supply, connections, effort));
    }
    const memory = { bot: await bot.ask<number>('memory'), bolt: await bench.bolt.ask<number>('memory') };
    say('a press with delivery beside it');
    const delivering = await withBot(bench, true, (_, other) =>
      pressRound(sidesOf(other), supply, { connections: 10, milliseconds: 4000 }, 300),
    );
    say('starting');
    const { host, port, user, database: name } = database.server.connection;
    const address = `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`;
    const onUrl = await startOnUrl(address, database.masterKey, bench.apiUrl, quick ? 1 : 5);
    const first = await firstStart(quick ? 1 : 3);
    return { few, many, compared, delivering, memory, onUrl, first };
  });
}

function rows({ few, many, compared, delivering, memory, onUrl, first }: Found): readonly Row[] {
  const dearer = few.ratio / many.ratio;
  return [
    ...compared.flatMap(({ connections, ack, two, press, ratio }): Row[] => [
      { what: `${connections} conn: Bolt, only acknowledges`, found: rate(ack) },
      { what: `${connections} conn: Bolt, two statements`, found: rate(two) },
      {
        what: `${connections} conn: a press, committed and shown`,
        found: rate(press),
        ...(connections === 1 ? { aim: 'p50 ≤ 5 ms', met: press.p50 <= 5 } : {}),
        ...(connections === 50 ? { aim: 'p99 ≤ 150 ms', met: press.p99 <= 150 } : {}),
      },
      {
        what: `${connections} conn: share of two statements`,
        found: `${ratio.toFixed(2)}×`,
        aim: '≥ 0.25×',
        met: ratio >= 0.25,
      },
    ]),
    { what: `10 conn: a press among ${FEW} cases`, found: `${rate(few.press)} (${few.ratio.toFixed(2)}×)` },
    { what: `10 conn: a press among ${MANY} cases`, found: `${rate(many.press)} (${many.ratio.toFixed(2)}×)` },
    { what: 'dearer by the growth', found: `${dearer.toFixed(2)}×`, aim: '≤ 1.5×', met: dearer <= 1.5 },
    { what: '10 conn: a press with delivery beside it', found: rate(delivering) },
    {
      what: 'start to listening, DATABASE_URL and Slack',
      found: `${Math.round(onUrl.milliseconds)} ms`,
      aim: '≤ 700 ms',
      met: onUrl.milliseconds <= 700,
    },
    {
      what: 'first start with the embedded database',
      found: `${Math.round(first.milliseconds)} ms`,
      aim: '≤ 2500 ms',
      met: first.milliseconds <= 2500,
    },
    { what: 'memory, idle', found: megabytes(onUrl.memory), aim: '≤ 120 MB', met: onUrl.memory <= 120 * 1024 * 1024 },
    {
      what: 'memory, after the presses',
      found: `${megabytes(memory.bot)} (Bolt alone ${megabytes(memory.bolt)})`,
      aim: '≤ 200 MB',
      met: memory.bot <= 200 * 1024 * 1024,
    },
  ];
}

async function main(): Promise<void> {
  const since = performance.now();
  say('starting a Postgres of its own');
  const database = await startDatabase();
  const load = startChild('load.ts');
  const bolt = startChild('bolt.ts');
  try {
    const apiUrl = await load.ask<string>('listen');
    const found = await measure({ database, load, apiUrl, bolt });
    const seconds = Math.round((performance.now() - since) / 1000);
    await keep(`Zorgdraad, ${new Date().toISOString()}, ${seconds} s, Node ${process.version}`, rows(found), found);
  } finally {
    await bolt.end();
    await load.end();
    await database.stop();
  }
}

await main();
