/** What the tests look at: screens, what stands in Slack, the case in the database, the chain, and where planted words ended up. */
import pg from 'pg';
import { expect } from 'vitest';
import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import { verifyChains } from '../../src/store/verify.ts';
import type { FakeSlack } from '../fakes/slack/fake.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { FieldOnScreen } from '../fakes/slack/read.ts';
import type { Workspace, World } from './world.ts';

type Anywhere = World<Workspace>;

/** Everything that a person reads in the view on top: title, texts, fields with what stands in them, buttons. */
export function screenOf(person: Person): string {
  if (!person.hasView()) return '';
  const view = person.openView();
  const shown = (f: FieldOnScreen): string =>
    [f.value]
      .flat()
      .map((value) => f.choices.find((choice) => choice.value === value)?.title ?? value)
      .join(', ');
  const fields = view.fields.map((f) => `${f.label}: ${shown(f)}`);
  return [view.title, view.text, ...fields, ...view.buttons, view.submit ?? ''].join('\n');
}

/** What this person was told in private just now: the view on top, else the newest message for their eyes only. */
export const toldTo = (person: Person): string =>
  person.hasView() ? screenOf(person) : (person.notices().at(-1)?.text ?? '');

/** What the bot wrote to this person alone, cards that are still there, oldest first. */
export const directTexts = ({ slack }: Anywhere, person: Person): readonly string[] =>
  slack.direct(person.id).map((message) => message.text);

export const roomTexts = ({ slack }: Anywhere, room: string): string =>
  slack
    .messages(room)
    .map((message) => message.text)
    .join('\n');

export const membersOf = ({ slack }: Anywhere, room: string): readonly string[] =>
  [...slack.channel(room).members].filter((user) => user !== slack.world.bot.user).sort();

export async function query<T extends pg.QueryResultRow>(
  { db }: Pick<World, 'db'>,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client(db.connection);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

export interface Stored {
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}

/** The case as the database holds it now. */
export async function storedCase({ store }: Pick<World, 'store'>, caseId: string): Promise<Stored> {
  const found = await store.asSystem(caseId, async (system) => system.case);
  if (found === undefined) throw new Error(`no case ${caseId}`);
  return found;
}

export async function newestCase(world: Anywhere): Promise<string> {
  const [row] = await query<{ id: string }>(
    world,
    "select case_id as id from app.logbook where type = 'CaseOpened' order by xmin::text::bigint desc limit 1",
  );
  if (row === undefined) throw new Error('no case');
  return row.id;
}

export const caseCount = async (world: Anywhere): Promise<number> =>
  (await query(world, 'select 1 from app.cases')).length;

/** Every chain is whole and every case is what its logbook gives (`zorg verify`). */
export async function expectWhole({ db, masters }: Pick<Anywhere, 'db' | 'masters'>): Promise<void> {
  const { bad, waiting, newer, around, closed } = await verifyChains({
    address: { connection: db.connection },
    masters,
  });
  expect({ bad, waiting, newer, around, closed }).toEqual({ bad: [], waiting: 0, newer: [], around: [], closed: [] });
}

/** At the end of every file: sound chains, nothing that Slack would refuse, no failure in the log. */
export async function expectSound(world: Anywhere): Promise<void> {
  await expectWhole(world);
  expect(world.slack.violations).toEqual([]);
  // On a busy machine a job may find no connection in time; it comes back by itself.
  const faults = world.lines.filter((line) => line.includes('"level":"error"') && !line.includes('"unavailable"'));
  expect(faults).toEqual([]);
}

export interface Refused {
  readonly person: string | null;
  readonly caseId: string | null;
  readonly what: string;
}

/** What was refused, as the access log has it. */
export const refusals = (world: Anywhere): Promise<Refused[]> =>
  query<Refused>(
    world,
    `select p.name as person, a.case_id as "caseId", a.what from app.access_log a left join app.people p on p.id = a.person_id
     where not a.allowed order by a.at`,
  );

/** Everything that ever stood in Slack outside private views: posts, notifications, names and topics, ephemeral notices. */
export function postedTexts({ slack }: { readonly slack: FakeSlack }): string {
  const posted = slack.calls
    .filter(({ method }) => !method.startsWith('views.'))
    .map(({ args }) => JSON.stringify(args));
  const channels = [...slack.world.channels.values()].map((channel) => `${channel.name} ${channel.topic}`);
  const standing = slack.world.messages.map((message) => `${message.text} ${JSON.stringify(message.blocks)}`);
  return [...posted, ...channels, ...standing].join('\n');
}

/** Every readable column of every table, as text: what somebody with the database but without the keys sees. */
export async function readableColumns(world: Anywhere): Promise<string> {
  const columns = await query<{ table: string; column: string }>(
    world,
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as "table", quote_ident(column_name) as "column"
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const parts = columns.map(({ table, column }) => `select string_agg(${column}::text, ' ') as words from ${table}`);
  const rows = await query<{ words: string | null }>(world, parts.join(' union all '));
  const text = rows.map((row) => row.words ?? '').join('\n');
  // Bytes are shown in hexadecimal: what lies in them unsealed must be found too.
  const bytes = [...text.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex]) =>
    Buffer.from(hex ?? '', 'hex').toString('latin1'),
  );
  return [text, ...bytes].join('\n');
}
