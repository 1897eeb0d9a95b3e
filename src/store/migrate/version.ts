import type pg from 'pg';
import { lawEdition } from './law.ts';
import { tableSteps } from './tables.ts';

/** Lineage of the schema: a database of another is not brought up to this code, but goes there by back-up and restore. */
const product = 'zorgdraad 2';

/** How far a schema has come. */
interface SchemaVersion {
  /** Number of steps that made the tables (`migrations/meta/_journal.json`). */
  readonly tables: number;
  /** Edition of the law (`migrations/law/editions.txt`). */
  readonly law: number;
}

/** `older`: the database lacks what this code needs; `newer`: later code brought it further, and this code works on. */
export type SchemaState = 'current' | 'older' | 'newer';

export const codeSchema = (): SchemaVersion => ({ tables: tableSteps().length, law: lawEdition() });

/** The tables lead: each step of theirs brings along the law of its day. */
export const schemaState = (database: SchemaVersion, code: SchemaVersion = codeSchema()): SchemaState => {
  const ahead = database.tables - code.tables || database.law - code.law;
  return ahead === 0 ? 'current' : ahead < 0 ? 'older' : 'newer';
};

type Client = Pick<pg.ClientBase, 'query'>;

/** The marker, as every role may read it; the driver's error where there is none. */
export const databaseSchema = async (client: Client): Promise<SchemaVersion> => {
  const { rows } = await client.query<{ tables: number; law: number }>({
    text: 'select tables, law from zorgdraad.schema where product = $1',
    values: [product],
  });
  return rows[0] ?? { tables: 0, law: 0 };
};

/**
 * A database of Zorgdraad 0.1, which is left as it is. It is known by what it lacks: it has tables and no marker. The message is one Dutch
 * sentence for who runs the bot.
 */
export class EarlierDatabaseError extends Error {
  constructor() {
    super(
      'Deze database is van Zorgdraad 0.1: maak met die versie een back-up (npm run zorg -- backup <bestand>) en zet hem met deze versie terug in een lege database (npm run zorg -- restore <bestand>), met dezelfde sleutel.',
    );
    this.name = 'EarlierDatabaseError';
  }
}

/**
 * Whether the database has a marker; without one nothing stands in it. Asks the catalog, so that any login may ask.
 * @throws EarlierDatabaseError
 */
export const isMarked = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query<{ marked: boolean; filled: boolean }>(
    `select exists (select 1 from pg_tables where schemaname = 'zorgdraad' and tablename = 'schema') as marked,
      exists (select 1 from pg_tables where schemaname = 'app') as filled`,
  );
  const { marked = false, filled = false } = rows[0] ?? {};
  if (filled && !marked) throw new EarlierDatabaseError();
  return marked;
};

/** The marker's tables; the first has one row. Both working roles say at /readyz whether the schema fits the code. */
export const makeMarker = [
  'create schema zorgdraad;',
  `create table zorgdraad.schema (product text primary key check (product = '${product}'), tables integer not null, law integer not null,
    fingerprint text not null);`,
  'create table zorgdraad.law (name text primary key, sha256 text not null);',
  'grant usage on schema zorgdraad to zorg_app, zorg_worker;',
  'grant select on zorgdraad.schema to zorg_app, zorg_worker;',
].join('\n');

/** Fingerprint of the law that was applied last. */
export const appliedFingerprint = async (client: Client): Promise<string | undefined> => {
  const { rows } = await client.query<{ fingerprint: string }>('select fingerprint from zorgdraad.schema');
  return rows[0]?.fingerprint;
};

export const setMarker = async (client: Client, { tables, law }: SchemaVersion, fingerprint: string): Promise<void> => {
  await client.query({
    text: `insert into zorgdraad.schema (product, tables, law, fingerprint) values ($1, $2, $3, $4)
      on conflict (product) do update set tables = excluded.tables, law = excluded.law, fingerprint = excluded.fingerprint`,
    values: [product, tables, law, fingerprint],
  });
};
