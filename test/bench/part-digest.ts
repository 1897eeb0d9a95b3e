/**
 * The digest of a Monday morning over every school: planned, composed in each person's own session, and handed to a chat that answers at once. Of a
 * bot that was just started, and of the same a week later: it knows then what it worked out of closed cases.
 */
import { type Bench, say } from './bench.ts';
import type { DigestRun } from './bot.ts';
import type { Child } from './children.ts';
import { cpuOf } from './cpu.ts';
import type { Sides } from './press.ts';
import type { Part, Row } from './table.ts';

interface Found extends DigestRun {
  readonly cpu: { readonly bot: number; readonly postgres: number };
}

async function runOnce(bot: Child, { pids }: Pick<Sides, 'pids'>, weeks: number): Promise<Found> {
  const before = { bot: await cpuOf(...pids.press), postgres: await cpuOf(pids.postgres) };
  const run = await bot.ask<DigestRun>('digest', { weeks });
  const cpu = {
    bot: (await cpuOf(...pids.press)) - before.bot,
    postgres: (await cpuOf(pids.postgres)) - before.postgres,
  };
  return { ...run, cpu };
}

const seconds = (value: number): string => (value / 1000).toFixed(1);

function rowsOf(what: string, { milliseconds, posts, cpu }: Found, quick: boolean): readonly Row[] {
  const whole = cpu.bot + cpu.postgres;
  return [
    {
      what,
      found: `${seconds(milliseconds)} s for ${posts} messages`,
      ...(quick ? {} : { aim: '≤ 30 s', met: milliseconds <= 30_000 }),
    },
    {
      what: `${what}, processor`,
      found: `${seconds(whole)} s (bot ${seconds(cpu.bot)} s, Postgres ${seconds(cpu.postgres)} s)`,
      ...(quick ? {} : { aim: '≤ 35 s', met: whole <= 35_000 }),
    },
  ];
}

export async function measureDigest({ quick, grow, withBot }: Bench): Promise<Part> {
  const cases = quick ? 20_000 : 200_000;
  await grow(cases);
  say('the digest, twice');
  const found = await withBot(false, async (bot, sides) => ({
    first: await runOnce(bot, sides, 0),
    later: await runOnce(bot, sides, 1),
  }));
  const { first, later } = found;
  return {
    figures: found,
    rows: [
      ...rowsOf(`digest over ${first.schools} schools, ${cases} cases, just started`, first, quick),
      ...rowsOf('the digest, a week later', later, quick),
    ],
  };
}
