import type pg from 'pg';
import type { StoreError } from '../../port/store-error.ts';
import { lawEdition } from './law.ts';
import { tableSteps } from './tables.ts';

/** Lineage of the schema: a database of another is not brought up to this code, but goes there by back-up and restore. */
const product = 'zorgdraad 2';

/** How far a schema has come. */
export interface SchemaVersion {
  /** Number of steps that made the tables (`migrations/meta/_journal.json`). */
  readonly tables: number;
  /** Edition of the law (`migrations/law/editions.txt`). */
  readonly law: number;
}

/** What a database says of its schema. */
interface DatabaseSchema extends SchemaVersion {
  /** The oldest code that may work on it, as the code that made it said. */
  readonly serves: SchemaVersion;
}

/**
 * `older`: the database lacks what this code needs. `newer`: later code brought it further, and this code works on beside it. `past`: later code
 * brought it so far that this code may not work on it.
 */
export type SchemaState = 'current' | 'older' | 'newer' | 'past';

/**
 * The oldest code that may work on the schema of this code. Raise it to that of today with a change that older code would work wrongly beside: its
 * replicas then say so within seconds, and write and post nothing any more.
 */
export const servedByThisCode: SchemaVersion = { tables: 11, law: 15 };

export const codeSchema = (): SchemaVersion => ({ tables: tableSteps().length, law: lawEdition() });

/** The tables lead: each step of theirs brings along the law of its day. */
const aheadOf = (one: SchemaVersion, other: SchemaVersion): number => one.tables - other.tables || one.law - other.law;

export const schemaState = (
  database: SchemaVersion & Partial<DatabaseSchema>,
  code: SchemaVersion = codeSchema(),
): SchemaState => {
  const ahead = aheadOf(database, code);
  if (ahead <= 0) return ahead === 0 ? 'current' : 'older';
  return database.serves !== undefined && aheadOf(database.serves, code) > 0 ? 'past' : 'newer';
};

type Client = Pick<pg.ClientBase, 'query'>;

/** The marker, as every role may read it; the driver's error where there is none. Older code wrote none of whom it serves: it served all. */
export const databaseSchema = async (client: Client): Promise<DatabaseSchema> => {
  const { rows } = await client.query<SchemaVersion & { readonly from_tables: number; readonly from_law: number }>({
    text: `select tables, law, coalesce((to_jsonb(s) ->> 'serves_tables')::int, 0) as from_tables,
      coalesce((to_jsonb(s) ->> 'serves_law')::int, 0) as from_law from zorgdraad.schema s where product = $1`,
    values: [product],
  });
  const [row] = rows;
  if (row === undefined) return { tables: 0, law: 0, serves: { tables: 0, law: 0 } };
  return { tables: row.tables, law: row.law, serves: { tables: row.from_tables, law: row.from_law } };
};

/**
 * A database of Zorgdraad 0.1, which is left as it is. It is known by what it lacks: it has tables and no marker. The message is one Dutch
 * sentence for who runs the bot.
 */
export class EarlierDatabaseError extends Error {
  constructor() {
    super(
      'Deze database is van Zorgdraad 0.1: maak met die versie een back-up (npm run zorg -- backup <bestand>) en zet hem met deze versie terug in een lege database (npm run zorg -- restore <bestand> --without-receipts), met dezelfde sleutel.',
    );
    this.name = 'EarlierDatabaseError';
  }
}

/** Bringing the database up to this code failed in the database itself; nothing of it was done. `reason` says by what. */
export class SchemaUpdateError extends Error {
  readonly reason: StoreError;
  constructor(reason: StoreError) {
    super(`schema update failed: ${reason.message}`);
    this.name = 'SchemaUpdateError';
    this.reason = reason;
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

/** Also where older code made the marker, which did not say whom a schema serves. */
export const setMarker = async (
  client: Client,
  { tables, law, serves }: DatabaseSchema,
  fingerprint: string,
): Promise<void> => {
  await client.query(
    `alter table zorgdraad.schema add column if not exists serves_tables integer not null default 0,
      add column if not exists serves_law integer not null default 0`,
  );
  await client.query({
    text: `insert into zorgdraad.schema (product, tables, law, fingerprint, serves_tables, serves_law) values ($1, $2, $3, $4, $5, $6)
      on conflict (product) do update set tables = excluded.tables, law = excluded.law, fingerprint = excluded.fingerprint,
        serves_tables = excluded.serves_tables, serves_law = excluded.serves_law`,
    values: [product, tables, law, fingerprint, serves.tables, serves.law],
  });
};
