/**
 * A press in Teams, token and commit and all, beside a bare CloudAdapter with its check of the token on: what the adapter costs by itself, and
 * what the whole press does beside the cheapest transaction.
 */
import { randomUUID } from 'node:crypto';
import { applySchool } from '../../src/store/schools.ts';
import { type Bench, PLACES, say } from './bench.ts';
import { startChild } from './children.ts';
import type { Measured, Press } from './load.ts';
import { peerAim, WARM_ROUND } from './part-press.ts';
import { type Cost, completed, costOf, costs, ofCommitted, rate } from './press.ts';
import { schoolPlan, teamsUserOf } from './school.ts';
import { startFlags } from './start.ts';
import { megabytes, type Part, type Row } from './table.ts';
import type { BareStart } from './teams-bare.ts';
import type { TeamsBotStart, TeamsBotUrls } from './teams-bot.ts';
import { untilWarm } from './warm.ts';

const CONNECTIONS = [1, 10, 50];

interface Compared {
  readonly connections: number;
  readonly bare: Cost;
  readonly two: Cost;
  /** Our adapter with nothing behind it. */
  readonly plain: Cost;
  /** The same by the SDK that is not the default. */
  readonly other: Cost;
  readonly press: Cost;
}

const shareOf = (one: Cost, of: Cost): number => one.measured.perSecond / of.measured.perSecond;
const share = (what: string, found: number, aim: number): Row => ({
  what,
  found: `${found.toFixed(2)}×`,
  aim: `≥ ${aim}×`,
  met: found >= aim,
});

const rowsOf = ({ connections, bare, two, plain, other, press }: Compared): readonly Row[] => {
  const at = `Teams, ${connections} conn`;
  const { p50, p99 } = press.measured;
  return [
    { what: `${at}: a bare CloudAdapter, token checked`, found: rate(bare.measured) },
    { what: `${at}: the adapter alone`, found: rate(plain.measured) },
    { what: `${at}: the adapter alone, by botbuilder`, found: rate(other.measured) },
    share(`${at}: the adapter's share of the bare CloudAdapter`, shareOf(plain, bare), 0.5),
    { what: `${at}: a CloudAdapter, two statements`, found: rate(two.measured) },
    {
      what: `${at}: a press, committed and shown`,
      found: rate(press.measured),
      ...(connections === 1 ? { aim: 'p50 ≤ 3.5 ms', met: p50 <= 3.5 } : {}),
      ...(connections === 50 ? { aim: 'p99 ≤ 150 ms', met: p99 <= 150 } : {}),
    },
    share(`${at}: a press's share of the bare CloudAdapter`, shareOf(press, bare), peerAim(connections)),
    share(`${at}: its share of two statements`, shareOf(press, two), 0.25),
    {
      what: `${at}: processor a press`,
      found: `${costs(press)} (two statements ${two.own.toFixed(1)} + ${two.postgres.toFixed(1)}, bare ${bare.own.toFixed(1)}, our adapter alone ${plain.own.toFixed(2)}, by botbuilder ${other.own.toFixed(2)})`,
      aim: '≤ 2.7 ms',
      met: press.own + press.postgres <= 2.7,
    },
  ];
};

export async function measureTeams({ database, quick, supply, stock }: Bench): Promise<Part> {
  const { client, server, masterKey, masters } = database;
  for (let school = 0; school < PLACES; school += 1)
    await applySchool({ address: { connection: server.connection }, masters, plan: schoolPlan(school, true) });
  const load = startChild('teams-load.ts');
  const bare = startChild('teams-bare.ts');
  const bot = startChild('teams-bot.ts', startFlags);
  const byOther = startChild('teams-bot.ts', startFlags);
  try {
    const metadataUrl = await load.ask<string>('listen');
    const start: TeamsBotStart = { connection: server.connection, masterKey, metadataUrl };
    const bareStart: BareStart = { metadataUrl, connection: server.connection };
    const bareUrls = await bare.ask<{ ack: string; two: string }>('start', bareStart);
    // One after the other, so that neither's loading is measured beside the other's.
    const urls = await bot.ask<TeamsBotUrls>('start', start);
    const others = await byOther.ask<TeamsBotUrls>('start', { ...start, sdk: 'botbuilder' } satisfies TeamsBotStart);
    const postgres = await database.pid();
    const presses = (count: number): readonly Press[] =>
      supply.splice(-count).map((one) => ({ ...one, user: teamsUserOf(one.user) }));
    const anything = Array.from({ length: 20_000 }, (): Press => ({ user: randomUUID(), action: 'Any', caseId: 'x' }));
    const pressed = async (count: number, connections: number, milliseconds: number): Promise<Measured> => {
      const before = await completed(client);
      const measured = await load.ask<Measured>('run', {
        url: urls.press,
        connections,
        milliseconds,
        presses: presses(count),
      });
      return ofCommitted(measured, (await completed(client)) - before);
    };
    const any = (pid: number, url: string, connections: number, milliseconds: number) =>
      costOf([pid], postgres, () => load.ask<Measured>('run', { url, connections, milliseconds, presses: anything }));
    const sides = (connections: number, milliseconds: number) => ({
      bare: () => any(bare.pid, bareUrls.ack, connections, milliseconds),
      plain: () => any(bot.pid, urls.plain, connections, milliseconds),
      other: () => any(byOther.pid, others.plain, connections, milliseconds),
      two: () => any(bare.pid, bareUrls.two, connections, milliseconds),
      press: async (most: number) => {
        await stock(most);
        return costOf([bot.pid], postgres, () => pressed(most, connections, milliseconds));
      },
    });
    const compare = async (connections: number): Promise<Compared> => {
      const side = sides(connections, quick ? 1500 : 3000);
      const most = connections === 1 ? 500 : 1500;
      return {
        connections,
        bare: await side.bare(),
        plain: await side.plain(),
        other: await side.other(),
        two: await side.two(),
        press: await side.press(most),
      };
    };
    const memories = () => Promise.all([bot.ask<number>('memory'), byOther.ask<number>('memory')]);
    const warm = { ...sides(10, 1500), press: () => sides(10, 30_000).press(WARM_ROUND) };
    await untilWarm('the bare CloudAdapter', async () => (await warm.bare()).own);
    await untilWarm('a CloudAdapter with two statements', async () => (await warm.two()).own);
    await untilWarm('our adapter alone', async () => (await warm.plain()).own);
    await untilWarm('our adapter alone, by botbuilder', async () => (await warm.other()).own);
    const [memoryAlone, otherMemory] = await memories();
    await untilWarm('the bot in Teams', async () => (await warm.press()).own);
    const compared: Compared[] = [];
    for (const connections of CONNECTIONS) {
      say(`a press in Teams at ${connections} ${connections === 1 ? 'connection' : 'connections'}`);
      const rounds: Compared[] = [];
      for (let round = 0; round < (quick ? 1 : 3); round += 1) rounds.push(await compare(connections));
      rounds.sort((a, b) => shareOf(a.press, a.two) - shareOf(b.press, b.two));
      compared.push(...rounds.slice(Math.floor(rounds.length / 2)).slice(0, 1));
    }
    const [memory, bareMemory] = await Promise.all([bot.ask<number>('memory'), bare.ask<number>('memory')]);
    const faults = await bot.ask<Record<string, number>>('faults');
    if (Object.keys(faults).length > 0) say(`the bot warned: ${JSON.stringify(faults)}`);
    return {
      figures: {
        compared,
        memory,
        bareMemory,
        memoryAlone,
        otherMemory,
        loaded: urls.loaded,
        otherLoaded: others.loaded,
      },
      rows: [
        ...compared.flatMap(rowsOf),
        {
          what: 'Teams, loading the SDK',
          found: `${Math.round(urls.loaded)} ms (botbuilder ${Math.round(others.loaded)} ms)`,
        },
        {
          what: 'Teams, memory with the adapter alone',
          found: `${megabytes(memoryAlone)} (botbuilder ${megabytes(otherMemory)})`,
        },
        {
          what: 'Teams, memory after the presses',
          found: `${megabytes(memory)} (bare ${megabytes(bareMemory)})`,
          aim: '≤ 240 MB',
          met: memory <= 240 * 1024 * 1024,
        },
      ],
    };
  } finally {
    await Promise.all([load.end(), bare.end(), bot.end(), byOther.end()]);
  }
}
