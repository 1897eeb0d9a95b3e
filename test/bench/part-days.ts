/**
 * Thirty days of a school, its jobs and its nights among them: what stands in each table and index on the tenth day and on the last, and what
 * grew by more than its rows did.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Inbound } from '../../src/port/inbound.ts';
import { type Bench, say } from './bench.ts';
import { makeCases } from './cases.ts';
import { cpuOf } from './cpu.ts';
import { makePlaces, startDatabase } from './database.ts';
import { type Days, startDays } from './days.ts';
import type { Press } from './load.ts';
import { TEAM } from './names.ts';
import type { Part, Row } from './table.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A quick run is as much shorter. */
const LONG = { first: 10, last: 30 };
const QUICK = { first: 3, last: 9 };
/** A school sees as many in some weeks: more of a month says more of what grows. */
const NEW_CASES = 6;
/** Below this one page more is a large part. */
const LEAST = 160 * 1024;
/** Pages are filled unevenly. */
const SPARE = 1.25;

interface Size {
  readonly table: string;
  /** Null: the table itself, with what lies beside its rows. */
  readonly index: string | null;
  readonly rows: number;
  readonly dead: number;
  readonly bytes: number;
}

/** A table in parts counts as one; so do its indexes. */
const sizes = async (client: pg.Client): Promise<readonly Size[]> => {
  const { rows: tables } = await client.query<{ name: string; whole: string }>(
    `select c.relname as name, coalesce(i.inhparent, c.oid)::regclass::text as whole from pg_class c
      left join pg_inherits i on i.inhrelid = c.oid where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const all: Size[] = [];
  for (const { name, whole } of tables) {
    const { rows } = await client.query<{ index: string | null; bytes: string; dead: string; n: string }>(
      `select null as index, pg_table_size($1::regclass) as bytes, pg_stat_get_dead_tuples($1::regclass) as dead, (select count(*) from ${name}) as n
        union all select regexp_replace(i.indexrelid::regclass::text, '_(default|[0-9]{4}_[0-9]{2})', ''), pg_relation_size(i.indexrelid), 0, 0
        from pg_index i where i.indrelid = $1::regclass`,
      [`app.${name}`],
    );
    const n = Number(rows.find(({ index }) => index === null)?.n ?? 0);
    for (const { index, bytes, dead } of rows)
      all.push({ table: whole, index, rows: n, dead: Number(dead), bytes: Number(bytes) });
  }
  return [...Map.groupBy(all, ({ table, index }) => `${table} ${index ?? ''}`).values()].map((parts) => ({
    table: parts[0]?.table ?? '',
    index: parts[0]?.index ?? null,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    dead: parts.reduce((sum, { dead }) => sum + dead, 0),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
  }));
};

const told = async ({ app, counted }: Days, inbound: Inbound): Promise<void> => {
  const { kind } = await app.handler.handle(inbound);
  const said = `answered: ${kind}`;
  counted.set(said, (counted.get(said) ?? 0) + 1);
};

/** What a school does in a day: it looks, writes, finishes a step, opens its own page and its list. */
async function workday(days: Days, fresh: readonly Press[], going: readonly Press[]): Promise<void> {
  const pick = (at: number): Press => going[at % going.length] as Press;
  const origin = ({ user }: Press) => ({
    account: { platform: 'slack', tenant: TEAM, user },
    deliveryKey: randomUUID(),
  });
  const press = (of: Press, action: string): Promise<void> =>
    told(days, { ...origin(of), kind: 'press', in: 'view', button: { action, caseId: of.caseId } });
  const write = (of: Press): Promise<void> =>
    told(days, {
      ...origin(of),
      kind: 'submit',
      form: { id: randomUUID(), action: `React:${of.action.split(':')[1]}`, caseId: of.caseId },
      values: { text: 'Hij zegt dat hij buikpijn heeft. '.repeat(8) },
    });
  for (let n = 0; n < 24; n += 1) await press(pick(n * 7 + going.length), n % 3 === 0 ? 'OpenFile' : 'Next');
  for (let n = 0; n < 10; n += 1) await write(pick(n * 5 + going.length));
  for (const one of fresh.slice(0, NEW_CASES - 2)) await press(one, one.action);
  for (let n = 0; n < 8; n += 1) {
    await told(days, { ...origin(pick(n)), kind: 'home' });
    await told(days, { ...origin(pick(n)), kind: 'command', text: 'lijst' });
  }
}

/** A Monday, early. */
const monday = (): Date => {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7));
  day.setUTCHours(0, 0, 0, 0);
  return day;
};

async function live(days: Days, client: pg.Client, fresh: () => Promise<readonly Press[]>, length: typeof LONG) {
  const going: Press[] = [];
  let first: readonly Size[] = [];
  const start = days.now().getTime();
  const ticksTo = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += HOUR / 2) await days.tick(new Date(at));
  };
  for (let day = 0; day < length.last; day += 1) {
    const morning = start + day * DAY;
    await ticksTo(morning, morning + 9 * HOUR);
    if (day % 7 < 5) {
      const cases = await fresh();
      going.push(...cases);
      await workday(days, cases, going);
    }
    await ticksTo(morning + 9 * HOUR, morning + DAY);
    if (day + 1 === length.first) first = await sizes(client);
  }
  return { first, last: await sizes(client) };
}

interface Growth extends Size {
  readonly before: Pick<Size, 'rows' | 'bytes'>;
  readonly isTooMuch: boolean;
}

const grown = (first: readonly Size[], last: readonly Size[]): readonly Growth[] =>
  last.map((now) => {
    const before = first.find(({ table, index }) => table === now.table && index === now.index) ?? {
      rows: 0,
      bytes: 0,
    };
    const byRows = Math.max(1, now.rows / Math.max(1, before.rows));
    const isTooMuch = now.bytes > LEAST && now.bytes > Math.max(before.bytes, LEAST / 2) * byRows * SPARE;
    return { ...now, before: { rows: before.rows, bytes: before.bytes }, isTooMuch };
  });

const each = (bytes: number, rows: number): string => (rows === 0 ? '–' : String(Math.round(bytes / rows)));
const rowOf = ({ table, index, rows, dead, bytes, before, isTooMuch }: Growth): Row => ({
  what: index === null ? table : `  ${index}`,
  found: `${index === null ? `${before.rows} → ${rows} rows, ${dead} dead, ` : ''}${Math.round(before.bytes / 1024)} → ${Math.round(bytes / 1024)} kB, ${each(before.bytes, before.rows)} → ${each(bytes, rows)} bytes a row`,
  ...(isTooMuch ? { aim: 'no more than its rows', met: false } : {}),
});

export async function measureDays({ quick }: Bench): Promise<Part> {
  const length = quick ? QUICK : LONG;
  say(`${length.last} days of a school`);
  const database = await startDatabase();
  const { client, masters } = database;
  const places = await makePlaces(database, 1);
  const days = await startDays(database, monday());
  try {
    const pid = await database.pid();
    const before = { bot: process.cpuUsage(), postgres: await cpuOf(pid) };
    let made = 0;
    const fresh = async () => {
      const cases = await makeCases(client, places, masters, made, NEW_CASES, days.now().getTime());
      made += NEW_CASES;
      return cases;
    };
    const { first, last } = await live(days, client, fresh, length);
    const { user, system } = process.cpuUsage(before.bot);
    const [bot, postgres] = [(user + system) / 1000, (await cpuOf(pid)) - before.postgres];
    const all = grown(first, last);
    const beyond = all.filter(({ isTooMuch }) => isTooMuch);
    const shown = all.filter((one) => one.isTooMuch || (one.index === null && one.bytes > LEAST));
    return {
      figures: { days: length, bot, postgres, counted: Object.fromEntries(days.counted), growth: all },
      rows: [
        ...shown.map(rowOf),
        {
          what: `${length.last} days of a school (${(bot / 1000).toFixed(0)} s of processor of the bot, ${(postgres / 1000).toFixed(0)} s of Postgres)`,
          found: `${beyond.length} tables or indexes grew by more than their rows since day ${length.first}`,
          aim: '0',
          met: beyond.length === 0,
        },
      ],
    };
  } finally {
    await days.stop();
    await database.stop();
  }
}
