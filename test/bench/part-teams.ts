/**
 * A press in Teams, token and commit and all, beside a bare CloudAdapter with its check of the token on: what the adapter costs by itself, and
 * what the whole press does beside the cheapest transaction.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Bench, say } from './bench.ts';
import { startChild } from './children.ts';
import { cpuOf } from './cpu.ts';
import type { Measured, Press } from './load.ts';
import { TEAMS_TENANT } from './names.ts';
import { startFlags } from './start.ts';
import { megabytes, type Part, type Row } from './table.ts';
import type { BareStart } from './teams-bare.ts';
import type { TeamsBotStart, TeamsBotUrls } from './teams-bot.ts';

const CONNECTIONS = [1, 10, 50];
const WARM = 800;

/** Everybody gets an account in Teams beside the one in Slack. */
async function accountsOf(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ person: string; user: string }>(
    `select person_id as person, user_id as "user" from accounts where platform = 'slack'`,
  );
  const users = rows.map((row) => ({ ...row, teams: randomUUID() }));
  await client.query(
    `insert into accounts (platform, tenant, user_id, person_id)
      select 'teams', $1, u.teams, u.person from jsonb_to_recordset($2) u(teams text, person uuid)`,
    [TEAMS_TENANT, JSON.stringify(users)],
  );
  return new Map(users.map(({ user, teams }) => [user, teams]));
}

const completed = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ n: string }>("select count(*) as n from logbook where type = 'StepCompleted'");
  return Number(rows[0]?.n ?? 0);
};

interface Compared {
  readonly connections: number;
  readonly bare: Measured;
  readonly two: Measured;
  /** Our adapter with nothing behind it. */
  readonly plain: Measured;
  readonly press: Measured;
  /** Milliseconds of processor, each. */
  readonly cpu: Readonly<Record<'bare' | 'two' | 'plain' | 'press' | 'postgres', number>>;
}

const rate = ({ perSecond, p50, p99, failed = 0 }: Measured): string =>
  `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${failed > 0 ? `, ${failed} failed` : ''}`;

const rowsOf = ({ connections, bare, two, plain, press, cpu }: Compared): readonly Row[] => {
  const own = plain.perSecond / bare.perSecond;
  const whole = press.perSecond / two.perSecond;
  const at = `Teams, ${connections} conn`;
  return [
    { what: `${at}: a bare CloudAdapter, token checked`, found: rate(bare) },
    { what: `${at}: the adapter alone`, found: rate(plain) },
    { what: `${at}: share of the bare CloudAdapter`, found: `${own.toFixed(2)}×`, aim: '≥ 0.5×', met: own >= 0.5 },
    { what: `${at}: a CloudAdapter, two statements`, found: rate(two) },
    { what: `${at}: a press, committed and shown`, found: rate(press) },
    { what: `${at}: share of two statements`, found: `${whole.toFixed(2)}×`, aim: '≥ 0.25×', met: whole >= 0.25 },
    {
      what: `${at}: processor a press`,
      found: `bot ${cpu.press.toFixed(1)} + Postgres ${cpu.postgres.toFixed(1)} ms (alone ${cpu.plain.toFixed(1)}, bare ${cpu.bare.toFixed(1)}, two statements ${cpu.two.toFixed(1)})`,
    },
  ];
};

/** Milliseconds of processor for each that was counted. */
async function costing(pid: number, work: () => Promise<Measured>): Promise<readonly [Measured, number]> {
  const before = await cpuOf(pid);
  const measured = await work();
  return [measured, ((await cpuOf(pid)) - before) / Math.max(1, measured.count)];
}

export async function measureTeams({ database, quick, supply, stock }: Bench): Promise<Part> {
  const { client, server, masterKey } = database;
  const load = startChild('teams-load.ts');
  const bare = startChild('teams-bare.ts');
  const bot = startChild('teams-bot.ts', startFlags);
  try {
    const users = await accountsOf(client);
    const metadataUrl = await load.ask<string>('listen');
    const start: TeamsBotStart = { connection: server.connection, masterKey, metadataUrl };
    const [bareUrls, urls] = await Promise.all([
      bare.ask<{ ack: string; two: string }>('start', {
        metadataUrl,
        connection: server.connection,
      } satisfies BareStart),
      bot.ask<TeamsBotUrls>('start', start),
    ]);
    const postgres = await database.pid();
    const presses = (count: number): readonly Press[] =>
      supply.splice(-count).map((one) => ({ ...one, user: users.get(one.user) ?? one.user }));
    const anything = Array.from({ length: 20_000 }, (): Press => ({ user: randomUUID(), action: 'Any', caseId: 'x' }));
    const pressed = async (count: number, connections: number, milliseconds: number): Promise<Measured> => {
      const before = await completed(client);
      const measured = await load.ask<Measured>('run', {
        url: urls.press,
        connections,
        milliseconds,
        presses: presses(count),
      });
      const committed = (await completed(client)) - before;
      // Answered without a commit: it counts for nothing.
      const perSecond = (measured.perSecond * committed) / Math.max(1, measured.count);
      return { ...measured, count: committed, failed: measured.count - committed, perSecond };
    };
    const any = (url: string, connections: number, milliseconds: number) => () =>
      load.ask<Measured>('run', { url, connections, milliseconds, presses: anything });
    const compare = async (connections: number): Promise<Compared> => {
      const milliseconds = quick ? 1500 : 3000;
      const most = connections === 1 ? 500 : 1500;
      await stock(most);
      const [alone, bareCpu] = await costing(bare.pid, any(bareUrls.ack, connections, milliseconds));
      const [plain, plainCpu] = await costing(bot.pid, any(urls.plain, connections, milliseconds));
      const [two, twoCpu] = await costing(bare.pid, any(bareUrls.two, connections, milliseconds));
      const before = await cpuOf(postgres);
      const [press, pressCpu] = await costing(bot.pid, () => pressed(most, connections, milliseconds));
      const database = ((await cpuOf(postgres)) - before) / Math.max(1, press.count);
      const cpu = { bare: bareCpu, two: twoCpu, plain: plainCpu, press: pressCpu, postgres: database };
      return { connections, bare: alone, two, plain, press, cpu };
    };
    await stock(WARM);
    await pressed(WARM, 4, 15_000);
    for (const url of [bareUrls.ack, bareUrls.two, urls.plain]) await any(url, 4, 1500)();
    const compared: Compared[] = [];
    for (const connections of CONNECTIONS) {
      say(`a press in Teams at ${connections} ${connections === 1 ? 'connection' : 'connections'}`);
      const rounds: Compared[] = [];
      for (let round = 0; round < (quick ? 1 : 3); round += 1) rounds.push(await compare(connections));
      rounds.sort((a, b) => a.press.perSecond / a.two.perSecond - b.press.perSecond / b.two.perSecond);
      compared.push(...rounds.slice(Math.floor(rounds.length / 2)).slice(0, 1));
    }
    const [memory, bareMemory] = await Promise.all([bot.ask<number>('memory'), bare.ask<number>('memory')]);
    const faults = await bot.ask<Record<string, number>>('faults');
    if (Object.keys(faults).length > 0) say(`the bot warned: ${JSON.stringify(faults)}`);
    return {
      figures: { compared, memory, bareMemory },
      rows: [
        ...compared.flatMap(rowsOf),
        { what: 'Teams, memory after the presses', found: `${megabytes(memory)} (bare ${megabytes(bareMemory)})` },
      ],
    };
  } finally {
    await Promise.all([load.end(), bare.end(), bot.end()]);
  }
}
