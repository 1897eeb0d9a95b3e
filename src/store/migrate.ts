import pg from 'pg';
import { type Connection, ownerConfig } from './connection.ts';
import { asStoreError } from './errors.ts';
import { fingerprintOf, type LawStatement, readLaw, replayOf } from './migrate/law.ts';
import { tableSteps, textOfStep } from './migrate/tables.ts';
import {
  appliedFingerprint,
  codeSchema,
  databaseSchema,
  EarlierDatabaseError,
  isMarked,
  makeMarker,
  type SchemaState,
  schemaState,
  setMarker,
} from './migrate/version.ts';
import { ensureRoles } from './roles.ts';

/** Any number, the same in every replica. */
const lockKey = 7_620_531;
/**
 * For how long a change may wait for a table that somebody works with, in milliseconds. Whoever comes after it waits as long: less than the
 * second that a press waits, and than the second after which Postgres looks for two that wait for each other.
 */
const lockMillis = 700;

export interface DatabaseAddress {
  readonly connection: Connection;
  /** Login that may own and create roles, where `connection` may not (`DATABASE_OWNER_URL`). */
  readonly owner?: Connection | undefined;
}

const loginOf = async (connection: Connection): Promise<string> => {
  const client = new pg.Client(ownerConfig(connection));
  await client.connect();
  try {
    const { rows } = await client.query<{ login: string }>('select session_user::text as login');
    return rows[0]?.login ?? '';
  } finally {
    await client.end();
  }
};

/** A connection that acts as zorg_owner. What the database says comes out as `StoreError`, other errors of the work as they are. */
export const asOwner = async <T>(address: DatabaseAddress, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(ownerConfig(address.owner ?? address.connection));
  client.on('error', () => {});
  try {
    await client.connect().catch(rethrow);
    await client.query('set role zorg_owner');
    await client.query('set search_path = app');
    return await work(client);
  } catch (error) {
    throw error instanceof pg.DatabaseError ? asStoreError(error) : error;
  } finally {
    await client.end().catch(() => {});
  }
};

/** Fingerprints of the statements of the law that were applied and still stand: a table that was made anew has lost its own. */
const standingLaw = async (client: pg.Client): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ name: string; sha256: string }>(`select l.name, l.sha256 from zorgdraad.law l
    where l.name like 'function %'
      or l.name in (select format('policy %s on %s.%s', policyname, schemaname, tablename) from pg_policies where schemaname = 'app')
      or l.name in (select format('trigger %s on app.%s', t.tgname, c.relname)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'app'::regnamespace)`);
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
};

const replayLaw = async (client: pg.Client, law: readonly LawStatement[]): Promise<void> => {
  await client.query(replayOf(law, await standingLaw(client)).join('\n'));
  const named = law.filter(({ name }) => name !== undefined);
  await client.query('delete from zorgdraad.law');
  await client.query({
    text: 'insert into zorgdraad.law (name, sha256) select * from unnest($1::text[], $2::text[])',
    values: [named.map(({ name }) => name), named.map(({ sha256 }) => sha256)],
  });
};

/** Everything in one transaction: a replica that works meanwhile sees the schema of before or that of after. */
const bringUp = async (client: pg.Client, marked: boolean, law: readonly LawStatement[]): Promise<void> => {
  const stands = marked ? await databaseSchema(client) : { tables: 0, law: 0 };
  if (schemaState(stands) === 'newer') return;
  const steps = tableSteps().slice(stands.tables);
  const fingerprint = fingerprintOf(law);
  if (steps.length === 0 && (await appliedFingerprint(client)) === fingerprint) return;
  await client.query('begin');
  await client.query(`set local lock_timeout = ${lockMillis}`);
  if (!marked) await client.query(`create schema if not exists app;\n${makeMarker}`);
  for (const step of steps) await client.query(textOfStep(step));
  await replayLaw(client, law);
  // The first months of the partitioned tables; later ones are made day by day.
  if (!marked) await client.query('select app.housekeep()');
  await setMarker(client, codeSchema(), fingerprint);
  await client.query('commit');
};

export interface MigrateOptions {
  /** Another law than that of this code; for a test. */
  readonly law?: readonly LawStatement[];
}

/**
 * Brings roles, tables and law up to this code, as the owner and one at a time: replicas that start together wait for each other.
 * A database that is newer than the code is left as it is, and one of before too.
 * @throws EarlierDatabaseError
 */
export const migrateDatabase = async (
  address: DatabaseAddress,
  { law = readLaw() }: MigrateOptions = {},
): Promise<SchemaState> => {
  const admin = address.owner ?? address.connection;
  const login = address.owner === undefined ? undefined : await loginOf(address.connection).catch(rethrow);
  const client = new pg.Client(ownerConfig(admin));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const marked = await isMarked(client);
    await ensureRoles(client, login);
    await client.query('set role zorg_owner');
    await bringUp(client, marked, law);
    return schemaState(await databaseSchema(client));
  } catch (error) {
    return rethrow(error);
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => {});
  }
};

const rethrow = (error: unknown): never => {
  throw error instanceof EarlierDatabaseError ? error : asStoreError(error);
};
