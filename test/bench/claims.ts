/** What it costs to find the rooms that are to be looked at, among all of them: each tick of each bot asks that. */
import type pg from 'pg';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import type { BenchDatabase } from './database.ts';
import { saidBy } from './driver.ts';
import type { Row } from './table.ts';

interface Look {
  readonly what: string;
  /** What happened before. */
  readonly after?: readonly string[];
  readonly ask: (store: PostgresStore) => Promise<readonly unknown[]>;
}

interface Looked {
  readonly first: number;
  /** Milliseconds of those behind it, the middle one. */
  readonly milliseconds: number;
  readonly buffers: number;
  readonly rowsRead: number;
  readonly found: number;
}

const TIMES = 20;
const asked = () => ({ now: new Date(), limit: 1, seconds: 1 });
const looks: readonly Look[] = [
  { what: 'a claim of a changed room', ask: (store) => store.delivery.claim('changed', asked()) },
  { what: 'a claim of a room that is due', ask: (store) => store.delivery.claim('due', asked()) },
  {
    what: 'the same once all have changed and were settled',
    // As after a change of every school; nothing was cleared away since.
    after: ['update rooms set changes = changes + 1', 'update rooms set settled = changes'],
    ask: (store) => store.delivery.claim('changed', asked()),
  },
  { what: 'cases with a term that passed', ask: (store) => store.delivery.dueCases(new Date(), 20) },
];

/** As in service: of the open cases a few changed, a few are due, and most will be within a month. */
const asInService = `
  with open as (select r.case_id, row_number() over () as n from rooms r join cases c on c.id = r.case_id where c.phase = 'open')
  update rooms r set changes = r.settled + case when n <= 100 then 1 else 0 end, retry_at = null, lease_until = null, lease_by = null,
    look_at = case when n between 101 and 200 then now() - interval '1 minute' else now() + make_interval(mins => 1 + (n % 43200)::int) end
  from open where open.case_id = r.case_id`;
const somePassed = `update tasks set due_at = now() - interval '1 minute', seen_due = null
  where ctid in (select ctid from tasks where status = 'open' and due_at is not null limit 100)`;

interface Plan {
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

const rowsOf = (plan: Plan): number => {
  const loops = plan['Actual Loops'] ?? 1;
  const own = (plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0);
  return (
    (plan['Relation Name'] === undefined ? 0 : own * loops) +
    (plan.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0)
  );
};

/** Rows and pages that a statement reads, as the worker, with nothing kept of it. */
async function readBy(client: pg.Client, { text, values }: pg.QueryConfig) {
  await client.query('begin; set local role zorg_worker');
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
      `explain (analyze, buffers, format json) ${text}`,
      values,
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {};
    const buffers = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    return { buffers, rowsRead: rowsOf(plan) };
  } finally {
    await client.query('rollback');
  }
}

async function lookedBy(store: PostgresStore, client: pg.Client, { ask, after = [] }: Look): Promise<Looked> {
  for (const happened of after) await client.query(happened);
  const timed = async () => {
    const since = performance.now();
    const found = (await ask(store)).length;
    return { found, took: performance.now() - since };
  };
  let first = { found: 0, took: 0 };
  const said = await saidBy(async () => {
    first = await timed();
  });
  const looking = said.find(({ text }) => /^\s*(select|with)/.test(text ?? ''));
  if (looking === undefined) throw new Error('nothing was asked');
  const read = await readBy(client, looking);
  const all: number[] = [];
  for (let time = 0; time < TIMES; time += 1) all.push((await timed()).took);
  all.sort((a, b) => a - b);
  return { found: first.found, first: first.took, milliseconds: all[TIMES / 2] ?? 0, ...read };
}

export async function measureClaims({ client, masters, server }: BenchDatabase) {
  await client.query(asInService);
  await client.query(somePassed);
  await client.query('vacuum analyze rooms, tasks');
  const { rows: counted } = await client.query<{ n: string }>('select count(*) as n from rooms');
  const figures: Record<string, Looked> = {};
  for (const look of looks) {
    // One of its own: of what a connection knows already the text is not heard.
    const store = createStore({ connection: server.connection, masters });
    try {
      await store.personal.schoolIds();
      figures[look.what] = await lookedBy(store, client, look);
    } finally {
      await store.close();
    }
  }
  const rows = Object.entries(figures).map(
    ([what, { first, milliseconds, buffers, rowsRead, found }]): Row => ({
      what: `${what}, among ${counted[0]?.n} rooms`,
      found: `${milliseconds.toFixed(1)} ms (the first ${first.toFixed(0)}), ${buffers} pages and ${rowsRead} rows read for ${found}`,
    }),
  );
  return { figures, rows };
}
