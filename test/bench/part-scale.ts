/**
 * Several bots on one database, with the presses spread over them. On a machine that carries the people who press as well, the clock says
 * little: what one Postgres and one bot can carry is worked out from the processor time of a press.
 */
import { type Bench, say } from './bench.ts';
import { warmBots } from './part-press.ts';
import { type Cost, costOf, costs, pressRound, rate } from './press.ts';
import type { Part, Row } from './table.ts';

const botsOf = (quick: boolean): readonly number[] => (quick ? [1, 2] : [1, 2, 4]);
const CONNECTIONS = 20;
/** Processors of the database's machine, of which a bot uses one: what it decides and draws is done in one thread. */
const PROCESSORS = 2;
/** How much of a machine may be at work in the busiest hour, so that a press still waits for little. */
const LOAD = 0.5;

/**
 * What is assumed of a board of boards; the page on the size of a machine says why. Fifty presses a school on a school day of eight hours is what one would write
 * down as many lines of logbooks; a quarter of them in one hour, and in its busiest minute three times as many as on its average.
 */
const assumed = { schools: 8000, pressesADay: 50, inBusiestHour: 0.25, inBusiestMinute: 3 };
const wanted = (assumed.schools * assumed.pressesADay * assumed.inBusiestHour * assumed.inBusiestMinute) / 3600;

async function among(bench: Bench, count: number): Promise<Cost> {
  say(`presses spread over ${count} ${count === 1 ? 'bot' : 'bots'}`);
  const most = bench.quick ? 600 : 2000;
  return bench.withBots(count, false, async (_, sides) => {
    await warmBots(bench, sides);
    await bench.stock(most);
    const round = { connections: CONNECTIONS, milliseconds: bench.quick ? 8000 : 20_000 };
    return costOf(sides.pids.press, sides.pids.postgres, () => pressRound(sides, bench.supply, round, most));
  });
}

/** Presses a second. */
const limitOf = (milliseconds: number, processors: number): string =>
  `${Math.floor((1000 * processors) / milliseconds)} presses a second`;

function sized({ own, postgres }: Cost): Row {
  const processors = (wanted * (own + postgres)) / 1000;
  const bots = Math.max(2, Math.ceil((wanted * own) / 1000 / LOAD));
  return {
    what: `${assumed.schools} schools, worked out: ${Math.ceil(wanted)} presses a second in the busiest minute`,
    found: `${processors.toFixed(2)} processors at work, so ${Math.ceil(processors / LOAD)} half busy, and ${bots} bots`,
  };
}

export async function measureScale(bench: Bench): Promise<Part> {
  const found: Cost[] = [];
  const bots = botsOf(bench.quick);
  for (const count of bots) found.push(await among(bench, count));
  const [one] = found as [Cost, ...Cost[]];
  const dearest = found.reduce((most, cost) => (cost.postgres > most.postgres ? cost : most));
  return {
    figures: { found, assumed },
    rows: [
      ...found.map((cost, place) => ({
        what: `${bots[place]} ${place === 0 ? 'bot' : 'bots'} on one database, ${CONNECTIONS} conn`,
        found: `${rate(cost.measured)} (${costs(cost)} of processor a press)`,
      })),
      {
        what: `one Postgres on ${PROCESSORS} processors, worked out from the dearest of these`,
        found: limitOf(dearest.postgres, PROCESSORS),
      },
      { what: 'one bot, worked out from one alone', found: limitOf(one.own, 1) },
      sized({ ...dearest, own: Math.max(...found.map(({ own }) => own)) }),
    ],
  };
}
