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
  readonly urls: { readonly ack: string; readonly two: string; readonly press: string };
  readonly pids: { readonly bolt: number; readonly press: number; readonly postgres: number };
  /** Absent where it could not be installed. */
  readonly peer?: { readonly url: string; readonly pid: number };
}

/** Milliseconds of processor for one press, of the process that was pressed and of Postgres. */
export interface Cost {
  readonly press: number;
  readonly postgres: number;
  readonly two: number;
  readonly twoPostgres: number;
}

/** vercel/chat in the same round. */
export interface Peer {
  readonly measured: Measured;
  /** Milliseconds of processor. */
  readonly own: number;
  readonly postgres: number;
}

export interface Compared {
  readonly connections: number;
  readonly ack: Measured;
  readonly two: Measured;
  readonly press: Measured;
  /** Share of the two-statement transaction's rate, the middle of the rounds. */
  readonly ratio: number;
  readonly cpu: Cost;
  readonly peer?: Peer | undefined;
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

const completed = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ n: string }>("select count(*) as n from logbook where type = 'StepCompleted'");
  return Number(rows[0]?.n ?? 0);
};

export const rate = ({ perSecond, p50, p99, failed = 0 }: Measured): string =>
  `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${failed > 0 ? `, ${failed} failed` : ''}`;

/** What `work` cost a process and Postgres, for each of what it counted. */
async function costOf(
  pid: number,
  postgres: number,
  work: () => Promise<Measured>,
): Promise<{ readonly measured: Measured; readonly own: number; readonly postgres: number }> {
  const before = [await cpuOf(pid), await cpuOf(postgres)] as const;
  const measured = await work();
  const after = [await cpuOf(pid), await cpuOf(postgres)] as const;
  const of = (place: 0 | 1): number => (after[place] - before[place]) / Math.max(1, measured.count);
  return { measured, own: of(0), postgres: of(1) };
}

/** Presses are taken from the end of `supply`, each once. Only those that committed count. */
export async function pressRound(
  sides: Sides,
  supply: Press[],
  round: Omit<Round, 'url' | 'presses' | 'until'>,
  most: number,
): Promise<Measured> {
  const { load, client, urls } = sides;
  const presses = supply.splice(-most);
  const before = await completed(client);
  const measured = await load.ask<Measured>('run', { ...round, url: urls.press, presses, until: 'shown' });
  const committed = (await completed(client)) - before;
  // Answered without a commit: a time-out on a machine that is too busy. It counts for nothing.
  const failed = measured.count - committed;
  return { ...measured, count: committed, failed, perSecond: (measured.perSecond * committed) / measured.count };
}

const anything = Array.from(
  { length: 20_000 },
  (_, index): Press => ({ user: 'U0', action: 'Any', caseId: String(index) }),
);

export async function compare(sides: Sides, supply: Press[], connections: number, effort: Effort): Promise<Compared> {
  const { load, urls, pids, peer } = sides;
  const round = { connections, milliseconds: effort.milliseconds };
  const bolt = (url: string) => load.ask<Measured>('run', { ...round, url, presses: anything, until: 'acknowledged' });
  const all: Omit<Compared, 'connections' | 'ratio'>[] = [];
  for (let number = 0; number < effort.rounds; number += 1) {
    const ack = await bolt(urls.ack);
    const two = await costOf(pids.bolt, pids.postgres, () => bolt(urls.two));
    const beside =
      peer === undefined
        ? undefined
        : await costOf(peer.pid, pids.postgres, () =>
            load.ask<Measured>('run', { ...round, url: peer.url, presses: anything, until: 'shown' }),
          );
    const press = await costOf(pids.press, pids.postgres, () =>
      pressRound(sides, supply, round, effort.most(connections)),
    );
    const cpu = { press: press.own, postgres: press.postgres, two: two.own, twoPostgres: two.postgres };
    all.push({ ack, two: two.measured, press: press.measured, cpu, peer: beside });
  }
  const ratioOf = (one: (typeof all)[number]) => one.press.perSecond / one.two.perSecond;
  const found = middle(all, ratioOf);
  return { connections, ...found, ratio: ratioOf(found) };
}
