/**
 * One press, measured beside what it is compared with, in the same minute: others on this machine are noise in both. Beside Bolt there is
 * vercel/chat, which does as little as a bot on a database can: it verifies, sets one state in its Postgres, and opens a modal.
 */
import type pg from 'pg';
import type { Child } from './children.ts';
import { cpuOf } from './cpu.ts';
import type { Measured, Press, Round } from './load.ts';

export interface Sides {
  readonly load: Child;
  readonly client: pg.Client;
  /** Presses are spread over the bots. */
  readonly urls: { readonly ack: string; readonly two: string; readonly press: readonly string[] };
  readonly pids: { readonly bolt: number; readonly press: readonly number[]; readonly postgres: number };
  /** Absent where it could not be installed. */
  readonly peer?: { readonly url: string; readonly pid: number };
}

export interface Compared {
  readonly connections: number;
  readonly ack: Measured;
  readonly two: Cost;
  readonly press: Cost;
  /** Share of the two-statement transaction's rate, the middle of the rounds. */
  readonly ratio: number;
  readonly peer?: Cost | undefined;
}

export interface Effort {
  readonly rounds: number;
  /** Of each measurement. */
  readonly milliseconds: number;
  /** Most presses in one round, by the number of connections. */
  readonly most: (connections: number) => number;
}

const middle = <T>(all: readonly T[], of: (one: T) => number): T =>
  [...all].sort((a, b) => of(a) - of(b))[Math.floor(all.length / 2)] as T;

/** Steps done so far: what a press leaves. */
export const completed = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ n: string }>("select count(*) as n from logbook where type = 'StepCompleted'");
  return Number(rows[0]?.n ?? 0);
};

export const rate = ({ perSecond, p50, p99, failed }: Measured): string =>
  `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${failed > 0 ? `, ${failed} failed` : ''}`;

/** Milliseconds of processor, of the bot and of Postgres. */
export const costs = ({ own, postgres }: Cost): string => `bot ${own.toFixed(1)} + Postgres ${postgres.toFixed(1)} ms`;

export interface Cost {
  readonly measured: Measured;
  /** Milliseconds of processor for each that was counted: of the processes that were pressed, and of Postgres. */
  readonly own: number;
  readonly postgres: number;
}

/** What `work` cost some processes and Postgres. */
export async function costOf(pids: readonly number[], postgres: number, work: () => Promise<Measured>): Promise<Cost> {
  const spent = async () => [await cpuOf(...pids), await cpuOf(postgres)] as const;
  const before = await spent();
  const measured = await work();
  const after = await spent();
  const of = (place: 0 | 1): number => (after[place] - before[place]) / Math.max(1, measured.count);
  return { measured, own: of(0), postgres: of(1) };
}

/** As one: the rates together, the waits as the slowest had them. */
const together = (all: readonly Measured[]): Measured => ({
  count: all.reduce((sum, { count }) => sum + count, 0),
  perSecond: all.reduce((sum, { perSecond }) => sum + perSecond, 0),
  p50: Math.max(...all.map(({ p50 }) => p50)),
  p99: Math.max(...all.map(({ p99 }) => p99)),
  failed: all.reduce((sum, { failed }) => sum + failed, 0),
});

/** Whoever was answered without a commit counts for nothing. */
export const ofCommitted = (measured: Measured, committed: number): Measured => ({
  ...measured,
  count: committed,
  failed: measured.failed + measured.count - committed,
  perSecond: (measured.perSecond * committed) / Math.max(1, measured.count),
});

/** Presses are taken from the end of `supply`, each once. Only those that committed count. */
export async function pressRound(
  { load, client, urls }: Sides,
  supply: Press[],
  { connections, milliseconds }: Pick<Round, 'connections' | 'milliseconds'>,
  most: number,
): Promise<Measured> {
  const presses = supply.splice(-most);
  if (presses.length === 0) throw new Error('no case is left that can be pressed');
  const before = await completed(client);
  const bots = urls.press.length;
  const each = urls.press.map((url, bot) =>
    load.ask<Measured>('run', {
      url,
      connections: Math.ceil(connections / bots),
      milliseconds,
      presses: presses.filter((_, index) => index % bots === bot),
      until: 'shown',
    } satisfies Round),
  );
  const measured = together(await Promise.all(each));
  const committed = (await completed(client)) - before;
  return ofCommitted(measured, committed);
}

const anything = Array.from(
  { length: 20_000 },
  (_, index): Press => ({ user: 'U0', action: 'Any', caseId: String(index) }),
);

/** What the press is measured beside, each for as long as it is told. */
export function besideOf({ load, urls, pids, peer }: Sides, connections: number, milliseconds: number) {
  const run = (url: string, until: Round['until']) =>
    load.ask<Measured>('run', { connections, milliseconds, url, presses: anything, until } satisfies Round);
  return {
    ack: () => run(urls.ack, 'acknowledged'),
    two: () => costOf([pids.bolt], pids.postgres, () => run(urls.two, 'acknowledged')),
    ...(peer === undefined ? {} : { peer: () => costOf([peer.pid], pids.postgres, () => run(peer.url, 'shown')) }),
  };
}

export async function compare(sides: Sides, supply: Press[], connections: number, effort: Effort): Promise<Compared> {
  const { milliseconds, rounds } = effort;
  const beside = besideOf(sides, connections, milliseconds);
  const all: Omit<Compared, 'connections' | 'ratio'>[] = [];
  for (let number = 0; number < rounds; number += 1) {
    const ack = await beside.ack();
    const two = await beside.two();
    const peer = await beside.peer?.();
    const press = await costOf(sides.pids.press, sides.pids.postgres, () =>
      pressRound(sides, supply, { connections, milliseconds }, effort.most(connections)),
    );
    all.push({ ack, two, press, peer });
  }
  const ratioOf = ({ press, two }: (typeof all)[number]) => press.measured.perSecond / two.measured.perSecond;
  const found = middle(all, ratioOf);
  return { connections, ...found, ratio: ratioOf(found) };
}
