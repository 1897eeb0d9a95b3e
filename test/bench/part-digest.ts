/** The digest of a Monday morning over every school: planned, composed in each person's own session, and handed to a chat that answers at once. */
import { type Bench, say } from './bench.ts';
import type { DigestRun } from './bot.ts';
import { cpuOf } from './cpu.ts';
import type { Part } from './table.ts';

export async function measureDigest({ quick, grow, withBot }: Bench): Promise<Part> {
  const cases = quick ? 20_000 : 200_000;
  await grow(cases);
  say('the digest');
  const found = await withBot(false, async (bot, { pids }) => {
    const before = { bot: await cpuOf(...pids.press), postgres: await cpuOf(pids.postgres) };
    const run = await bot.ask<DigestRun>('digest');
    const cpu = {
      bot: (await cpuOf(...pids.press)) - before.bot,
      postgres: (await cpuOf(pids.postgres)) - before.postgres,
    };
    return { ...run, cpu };
  });
  const { schools, posts, milliseconds, cpu } = found;
  const seconds = (value: number): string => (value / 1000).toFixed(1);
  const whole = cpu.bot + cpu.postgres;
  return {
    figures: found,
    rows: [
      {
        what: `digest over ${schools} schools, ${cases} cases`,
        found: `${seconds(milliseconds)} s for ${posts} messages`,
        ...(quick ? {} : { aim: '≤ 30 s', met: milliseconds <= 30_000 }),
      },
      {
        what: 'the digest, processor',
        found: `${seconds(whole)} s (bot ${seconds(cpu.bot)} s, Postgres ${seconds(cpu.postgres)} s)`,
        ...(quick ? {} : { aim: '≤ 35 s', met: whole <= 35_000 }),
      },
    ],
  };
}
