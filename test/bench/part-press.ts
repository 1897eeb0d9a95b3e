/** A signed press, committed and shown, beside Bolt, the cheapest transaction and vercel/chat. */
import { type Bench, say } from './bench.ts';
import { besideOf, type Compared, compare, costOf, costs, type Effort, pressRound, rate, type Sides } from './press.ts';
import { megabytes, type Part, type Row } from './table.ts';
import { untilWarm } from './warm.ts';

const CONNECTIONS = [1, 10, 50];

export const effortOf = (quick: boolean): Effort => ({
  rounds: quick ? 1 : 3,
  // Short rounds after a rest cost half as much again: caches are cold.
  milliseconds: quick ? 3000 : 4000,
  most: (connections) => (connections === 1 ? 400 : 1000),
});

export const WARM_ROUND = 400;

/** Bots that were just started. */
export const warmBots = ({ stock, supply }: Bench, sides: Sides): Promise<void> =>
  untilWarm(sides.pids.press.length === 1 ? 'the bot' : 'the bots', async () => {
    const presses = WARM_ROUND * sides.pids.press.length;
    await stock(presses);
    const { own } = await costOf(sides.pids.press, sides.pids.postgres, () =>
      pressRound(sides, supply, { connections: 10, milliseconds: 30_000 }, presses),
    );
    return own;
  });

async function warmOthers(sides: Sides): Promise<void> {
  const { ack, two, peer } = besideOf(sides, 10, 1500);
  await ack();
  await untilWarm('Bolt', async () => (await two()).own);
  if (peer !== undefined) await untilWarm('vercel/chat', async () => (await peer()).own);
}

/** What share of its rate is aimed at: of vercel/chat's, and in Teams of a bare CloudAdapter's. */
export const peerAim = (connections: number): number => (connections === 1 ? 0.8 : 0.7);

function peerRows({ connections, press, peer }: Compared): readonly Row[] {
  if (peer === undefined) return [];
  const { measured, own, postgres } = peer;
  const share = press.measured.perSecond / measured.perSecond;
  return [
    {
      what: `${connections} conn: vercel/chat, one state and a modal`,
      found: `${rate(measured)} (${own.toFixed(1)} + ${postgres.toFixed(1)} ms of processor)`,
    },
    {
      what: `${connections} conn: share of vercel/chat`,
      found: `${share.toFixed(2)}×`,
      aim: `≥ ${peerAim(connections)}×`,
      met: share >= peerAim(connections),
    },
  ];
}

function comparedRows(compared: Compared): readonly Row[] {
  const { connections, ack, two, press, ratio } = compared;
  const { p50, p99 } = press.measured;
  return [
    { what: `${connections} conn: Bolt, only acknowledges`, found: rate(ack) },
    { what: `${connections} conn: Bolt, two statements`, found: rate(two.measured) },
    {
      what: `${connections} conn: a press, committed and shown`,
      found: rate(press.measured),
      ...(connections === 1 ? { aim: 'p50 ≤ 3.5 ms', met: p50 <= 3.5 } : {}),
      ...(connections === 50 ? { aim: 'p99 ≤ 150 ms', met: p99 <= 150 } : {}),
    },
    {
      what: `${connections} conn: share of two statements`,
      found: `${ratio.toFixed(2)}×`,
      aim: '≥ 0.25×',
      met: ratio >= 0.25,
    },
    {
      what: `${connections} conn: processor a press`,
      found: `${costs(press)} (two statements ${two.own.toFixed(1)} + ${two.postgres.toFixed(1)})`,
      aim: '≤ 2.7 ms',
      met: press.own + press.postgres <= 2.7,
    },
    ...peerRows(compared),
  ];
}

export async function measurePress(bench: Bench): Promise<Part> {
  const { stock, supply, quick, withBot } = bench;
  const effort = effortOf(quick);
  const { compared, memory } = await withBot(false, async (bot, sides) => {
    await warmOthers(sides);
    await warmBots(bench, sides);
    await stock(CONNECTIONS.reduce((sum, n) => sum + effort.rounds * effort.most(n), 0));
    const found: Compared[] = [];
    for (const connections of CONNECTIONS) {
      say(`a press at ${connections} ${connections === 1 ? 'connection' : 'connections'}`);
      found.push(await compare(sides, supply, connections, effort));
    }
    return { compared: found, memory: await bot.ask<number>('memory') };
  });
  const boltMemory = await bench.boltMemory();
  say('a press with delivery beside it');
  const delivering = await withBot(true, async (_, sides) => {
    await warmBots(bench, sides);
    await stock(400);
    return pressRound(sides, supply, { connections: 10, milliseconds: 4000 }, 400);
  });
  return {
    figures: { compared, delivering, memory, boltMemory },
    rows: [
      ...compared.flatMap(comparedRows),
      { what: '10 conn: a press with delivery beside it', found: rate(delivering) },
      {
        what: 'memory, after the presses',
        found: `${megabytes(memory)} (Bolt alone ${megabytes(boltMemory)})`,
        aim: '≤ 240 MB',
        met: memory <= 240 * 1024 * 1024,
      },
    ],
  };
}
