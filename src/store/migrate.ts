import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Connection, ownerConfig } from './connection.ts';
import { asStoreError } from './errors.ts';
import { ensureRoles } from './roles.ts';

const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any number, the same in every replica. */
const lockKey = 7_620_531;

/** Stamp of the newest migration this code knows. */
export const codeSchema = (): number => {
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as { entries: { when: number }[] };
  return Math.max(...journal.entries.map((entry) => entry.when));
};

/** `older`: the database misses migrations; `newer`: it was migrated by later code, which works on. */
export type SchemaState = 'current' | 'older' | 'newer';

/** Stamp of the newest migration in the database, 0 when there is none. */
export const databaseSchema = async (client: Pick<pg.ClientBase, 'query'>): Promise<number> => {
  const { rows } = await client.query<{ stamp: string | null }>(
    'select max(created_at)::text as stamp from drizzle.__drizzle_migrations',
  );
  return Number(rows[0]?.stamp ?? 0);
};

export const schemaState = (database: number, code: number = codeSchema()): SchemaState =>
  database === code ? 'current' : database < code ? 'older' : 'newer';

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

const isBehind = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as there",
  );
  return rows[0]?.there !== true || schemaState(await databaseSchema(client)) === 'older';
};

/**
 * Drizzle is loaded for a migration only, and not as ES modules: Node would read drizzle's long list of exports anew for each of its files,
 * which took half a second and two hundred megabytes.
 */
const runMigrations = async (client: pg.Client): Promise<void> => {
  const load = createRequire(import.meta.url);
  const { drizzle } = load('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres');
  const { migrate } = load('drizzle-orm/node-postgres/migrator') as typeof import('drizzle-orm/node-postgres/migrator');
  await migrate(drizzle(client), { migrationsFolder: folder });
};

const migrateAsOwner = async (client: pg.Client): Promise<void> => {
  await client.query('set role zorg_owner');
  await client.query('create schema if not exists app');
  if (await isBehind(client)) await runMigrations(client);
  // Both working roles say at /readyz whether the schema fits the code.
  await client.query('grant usage on schema drizzle to zorg_app, zorg_worker');
  await client.query('grant select on drizzle.__drizzle_migrations to zorg_app, zorg_worker');
};

/**
 * Brings roles and tables up to this code, as the owner and one at a time: replicas that start together wait for each other.
 * A database that is newer than the code is left as it is.
 */
export const migrateDatabase = async (address: DatabaseAddress): Promise<SchemaState> => {
  const admin = address.owner ?? address.connection;
  const login = address.owner === undefined ? undefined : await loginOf(address.connection).catch(rethrow);
  const client = new pg.Client(ownerConfig(admin));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureRoles(client, login);
    await migrateAsOwner(client);
    return schemaState(await databaseSchema(client));
  } catch (error) {
    return rethrow(error);
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => {});
  }
};

/** drizzle wraps the driver's error, with the statement in its message. */
const rethrow = (error: unknown): never => {
  const cause = Object(error).cause;
  throw asStoreError(cause instanceof Error ? cause : error);
};
