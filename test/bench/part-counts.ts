/** What a press does in Postgres: trips, statements, checks of foreign keys, bytes of its log. On a database of its own, so that counting costs no other part. */
import type { Inbound } from '../../src/port/inbound.ts';
import type { Reply } from '../../src/port/reply.ts';
import { type Bench, say, startBot } from './bench.ts';
import { makeCases } from './cases.ts';
import { type Child, startChild } from './children.ts';
import { makePlaces, startCounting } from './database.ts';
import type { Sent } from './driver.ts';
import { settle } from './fill.ts';
import type { Press } from './load.ts';
import { TEAM } from './names.ts';
import { startFlags } from './start.ts';
import type { Part, Row } from './table.ts';

/** So many of each are not counted: a bot that knows who presses, on prepared statements. */
const BEFORE = 40;
const COUNTED = 100;

interface Kind {
  readonly what: string;
  readonly trips?: number;
  readonly ask: (press: Press, key: string) => Inbound;
}

const stepOf = ({ action }: Press): string => action.split(':')[1] ?? '';
const account = ({ user }: Press) => ({ platform: 'slack' as const, tenant: TEAM, user });
const pressing =
  (actionOf: (press: Press) => string) =>
  (press: Press, deliveryKey: string): Inbound => ({
    kind: 'press',
    in: 'view',
    account: account(press),
    deliveryKey,
    button: { action: actionOf(press), caseId: press.caseId },
  });

const kinds: readonly Kind[] = [
  { what: 'Nu is shown', trips: 2, ask: pressing(() => 'Next') },
  { what: 'a step is shown, with its words', ask: pressing((press) => `Step:${stepOf(press)}`) },
  { what: 'a step is done, a colleague asked', trips: 2, ask: pressing(({ action }) => action) },
  {
    what: 'a form is saved in the logbook',
    trips: 2,
    ask: (press, deliveryKey) => ({
      kind: 'submit',
      account: account(press),
      deliveryKey,
      form: { id: crypto.randomUUID(), action: `React:${stepOf(press)}`, caseId: press.caseId },
      values: { text: 'Hij zegt dat hij buikpijn heeft. '.repeat(8) },
    }),
  },
];

interface Counted extends Sent {
  readonly statements: number;
  /** Carried out inside others: by triggers, functions and checks. */
  readonly inside: number;
  readonly keyChecks: number;
  /** Bytes, without the images of whole pages, which hang on when the last checkpoint was. */
  readonly wal: number;
}

async function play(bot: Child, { ask, what }: Kind, presses: readonly Press[]): Promise<void> {
  for (const press of presses) {
    const reply = await bot.ask<Reply>('handle', ask(press, crypto.randomUUID()));
    if (reply.kind !== 'view' && reply.kind !== 'saved') throw new Error(`${what}: ${JSON.stringify(reply)}`);
  }
}

export async function measureCounts({ apiUrl }: Bench): Promise<Part> {
  say('counting what a press does in Postgres');
  const database = await startCounting();
  const { client, masters } = database;
  const bot = startChild('bot.ts', startFlags);
  const count = async (kind: Kind, presses: readonly Press[]): Promise<Counted> => {
    await play(bot, kind, presses.slice(COUNTED));
    const sent = await bot.ask<Sent>('sent');
    const { rows: before } = await client.query<{ at: string }>(
      'select pg_current_wal_insert_lsn()::text as at, public.pg_stat_statements_reset() is null as reset',
    );
    await play(bot, kind, presses.slice(0, COUNTED));
    const { rows } = await client.query<{ statements: string; inside: string; keys: string; wal: string }>(
      `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1) as wal, sum(calls) filter (where not toplevel) as inside,
        sum(calls) filter (where toplevel and userid = 'zorg_app'::regrole) as statements,
        sum(calls) filter (where not toplevel and query like 'SELECT 1 FROM ONLY %FOR KEY SHARE%') as keys
        from public.pg_stat_statements`,
      [before[0]?.at],
    );
    const { trips, after } = await bot.ask<Sent>('sent');
    const each = (whole: unknown): number => Number(whole ?? 0) / COUNTED;
    return {
      trips: each(trips - sent.trips),
      statements: each(rows[0]?.statements),
      after: each(after - sent.after),
      inside: each(rows[0]?.inside),
      keyChecks: each(rows[0]?.keys),
      wal: each(rows[0]?.wal),
    };
  };
  try {
    const places = await makePlaces(database, 1);
    await startBot(bot, database, { apiUrl, delivers: false, counts: true });
    const figures: Record<string, Counted> = {};
    for (const [number, kind] of kinds.entries()) {
      const each = BEFORE + COUNTED;
      const presses = await makeCases(client, places, masters, number * each, each);
      await settle(client);
      figures[kind.what] = await count(kind, presses);
    }
    return { figures, rows: kinds.map((kind) => rowOf(kind, figures[kind.what] as Counted)) };
  } finally {
    await bot.end();
    await database.stop();
  }
}

function rowOf({ what, trips: aim }: Kind, { trips, after, statements, inside, keyChecks, wal }: Counted): Row {
  const found = [
    `${trips.toFixed(1)} trips${after < 0.5 ? '' : ` and ${after.toFixed(0)} after it`}`,
    `${statements.toFixed(0)} statements and ${inside.toFixed(0)} inside them`,
    `${keyChecks.toFixed(0)} key checks`,
    `${(wal / 1024).toFixed(1)} kB of WAL`,
  ].join(', ');
  return { what, found, ...(aim === undefined ? {} : { aim: `${aim} trips`, met: trips <= aim }) };
}
