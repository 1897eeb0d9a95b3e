/** The home page and the list of cases of somebody with hundreds of open ones, as the bot answers them, without a platform before it. */
import { randomUUID } from 'node:crypto';
import type { AccountRef } from '../../src/port/account.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import { type Bench, say } from './bench.ts';
import type { Child } from './children.ts';
import { cpuOf } from './cpu.ts';
import { fillFor, settle } from './fill.ts';
import type { Part, Row } from './table.ts';

const OPEN = 400;
const CLOSED = 60;
const WARM = 15;
const TIMES = 60;

/** Who has them, as the platform knows them. */
async function somebody({ database: { client, masters }, stock }: Bench): Promise<AccountRef> {
  await stock(1);
  const { rows: schools } = await client.query<{ id: string }>(
    "select school_id as id from cases where call_name like 'Proef %' limit 1",
  );
  const person = await fillFor(client, masters, { schoolId: schools[0]?.id ?? '', open: OPEN, closed: CLOSED });
  await settle(client);
  const { rows } = await client.query<AccountRef>(
    'select platform, tenant, user_id as "user" from accounts where person_id = $1',
    [person],
  );
  const [account] = rows;
  if (account === undefined) throw new Error('no account');
  return account;
}

interface Found {
  readonly p50: number;
  /** Milliseconds of processor. */
  readonly own: number;
  readonly postgres: number;
}

async function measure(
  bot: Child,
  ask: () => Inbound,
  spent: () => Promise<Pick<Found, 'own' | 'postgres'>>,
): Promise<Found> {
  const each = async (times: number): Promise<readonly number[]> => {
    const took: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const since = performance.now();
      const { kind } = await bot.ask<{ kind: string }>('handle', ask());
      if (kind !== 'view') throw new Error(`no view: ${kind}`);
      took.push(performance.now() - since);
    }
    return took.toSorted((a, b) => a - b);
  };
  await each(WARM);
  const before = await spent();
  const took = await each(TIMES);
  const after = await spent();
  return {
    p50: took[TIMES / 2] ?? Number.NaN,
    own: (after.own - before.own) / TIMES,
    postgres: (after.postgres - before.postgres) / TIMES,
  };
}

const rowOf = (what: string, { p50, own, postgres }: Found): Row => ({
  what: `${what} with ${OPEN} open cases of one person`,
  found: `${(own + postgres).toFixed(0)} ms of processor (bot ${own.toFixed(0)}, Postgres ${postgres.toFixed(0)}), p50 ${p50.toFixed(0)} ms`,
  aim: '≤ 80 ms',
  met: own + postgres <= 80,
});

export async function measureHome(bench: Bench): Promise<Part> {
  const account = await somebody(bench);
  say(`home of one person with ${OPEN} cases`);
  return bench.withBot(false, async (bot, { pids }) => {
    await bot.ask('rest');
    const spent = async () => ({ own: await cpuOf(...pids.press), postgres: await cpuOf(pids.postgres) });
    const home = await measure(bot, () => ({ kind: 'home', account, deliveryKey: randomUUID() }), spent);
    const text = 'lijst';
    const list = await measure(bot, () => ({ kind: 'command', account, deliveryKey: randomUUID(), text }), spent);
    return { figures: { home, list }, rows: [rowOf('home', home), rowOf('list', list)] };
  });
}
