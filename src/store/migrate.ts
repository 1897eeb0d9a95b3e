import pg from 'pg';
import { StoreError } from '../port/store-error.ts';
import { type Connection, ownerConfig, wholeSetting } from './connection.ts';
import { asStoreError } from './errors.ts';
import { fingerprintOf, type LawStatement, lawEdition, readLaw, replayOf, standingOf, unnamed } from './migrate/law.ts';
import { type TableStep, tableSteps } from './migrate/tables.ts';
import {
  appliedFingerprint,
  databaseSchema,
  EarlierDatabaseError,
  isMarked,
  makeMarker,
  type SchemaState,
  SchemaUpdateError,
  type SchemaVersion,
  schemaState,
  servedByThisCode,
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

/** As the server knows it; as the address names it where that login may not connect yet, which the owner mends. */
const loginOf = async (connection: Connection): Promise<string> => {
  const client = new pg.Client(ownerConfig(connection));
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ login: string }>('select session_user::text as login');
    return rows[0]?.login ?? '';
  } catch (error) {
    if (Object(error).code === '42501' && client.user !== undefined) return client.user;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
};

/** Cuts a connection that may hang: nobody waits any more for what it would have said. */
const cut = (client: pg.Client): void => {
  const { connection } = client as { connection?: { stream?: { destroy(): void } } };
  connection?.stream?.destroy();
};

const newOwner = (address: DatabaseAddress): pg.Client => {
  const client = new pg.Client(ownerConfig(address.owner ?? address.connection));
  client.on('error', () => {});
  return client;
};
const become = async (client: pg.Client): Promise<void> => {
  await client.connect().catch(rethrow);
  await client.query('set role zorg_owner');
  await client.query('set search_path = app');
};
const asSaid = (error: unknown): unknown => (error instanceof pg.DatabaseError ? asStoreError(error) : error);

/**
 * A connection that acts as zorg_owner. What the database says comes out as `StoreError`, other errors of the work as they are. `signal`
 * cuts it.
 */
export const asOwner = async <T>(
  address: DatabaseAddress,
  work: (client: pg.Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> => {
  const client = newOwner(address);
  const gone = (): void => cut(client);
  signal?.addEventListener('abort', gone, { once: true });
  try {
    await become(client);
    return await work(client);
  } catch (error) {
    throw asSaid(error);
  } finally {
    signal?.removeEventListener('abort', gone);
    if (signal?.aborted === true) cut(client);
    else await client.end().catch(() => {});
  }
};

/** One connection of the owner for several pieces of work, one after the other. */
export interface OwnerLine {
  /** Connects where it has not yet, and anew after a piece that failed; whatever a piece leaves open is its own to end. */
  use<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

/** What the database says comes out as `StoreError`, as from `asOwner`. */
export const ownerLine = (address: () => DatabaseAddress): OwnerLine => {
  let connected: pg.Client | undefined;
  const end = async (): Promise<void> => {
    const client = connected;
    connected = undefined;
    await client?.end().catch(() => {});
  };
  return {
    use: async (work) => {
      try {
        if (connected === undefined) {
          connected = newOwner(address());
          await become(connected);
        }
        return await work(connected);
      } catch (error) {
        await end();
        throw asSaid(error);
      }
    },
    end,
  };
};

/** Fingerprints of the statements of the law that were applied and still stand: a table that was made anew has lost its own. */
const standingLaw = async (client: pg.Client): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ name: string; sha256: string }>(`select l.name, l.sha256 from zorgdraad.law l
    where l.name like 'function %' or l.name = '${unnamed}'
      or l.name in (select format('policy %s on %s.%s', policyname, schemaname, tablename) from pg_policies where schemaname = 'app')
      or l.name in (select format('trigger %s on app.%s', t.tgname, c.relname)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'app'::regnamespace)`);
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
};

const replayLaw = async (client: pg.Client, law: readonly LawStatement[], newTables: boolean): Promise<void> => {
  await client.query(replayOf(law, await standingLaw(client), newTables).join('\n'));
  const standing = standingOf(law);
  await client.query('delete from zorgdraad.law');
  await client.query({
    text: 'insert into zorgdraad.law (name, sha256) select * from unnest($1::text[], $2::text[])',
    values: [[...standing.keys()], [...standing.values()]],
  });
};

/** Whether the role that checks was made since the law was applied: it has no rights yet. */
const lacksReader = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ lacks: boolean }>(
    `select exists (select 1 from pg_roles where rolname = 'zorg_checker') and not exists (
      select 1 from pg_policy where polrelid = to_regclass('app.logbook') and polname = 'check_read') as lacks`,
  );
  return rows[0]?.lacks === true;
};

/** What a database is brought to. */
interface SchemaText {
  readonly steps: readonly TableStep[];
  readonly law: readonly LawStatement[];
  /** The oldest code that may work on it. */
  readonly serves: SchemaVersion;
}

const textOfCode = (): SchemaText => ({ steps: tableSteps(), law: readLaw(), serves: servedByThisCode });

/** Everything in one transaction: a replica that works meanwhile sees the schema of before or that of after. */
const bringUp = async (client: pg.Client, marked: boolean, { steps: all, law, serves }: SchemaText): Promise<void> => {
  const stands = marked ? await databaseSchema(client) : { tables: 0, law: 0 };
  const wanted = { tables: all.length, law: lawEdition() };
  if (schemaState(stands, wanted) === 'newer') return;
  const steps = all.slice(stands.tables);
  const fingerprint = fingerprintOf(law);
  const unread = marked && (await lacksReader(client));
  if (steps.length === 0 && !unread && (await appliedFingerprint(client)) === fingerprint) return;
  await client.query('begin');
  await client.query(`set local lock_timeout = ${lockMillis}`);
  if (!marked) await client.query(`create schema if not exists app;\n${makeMarker}`);
  for (const { text } of steps) await client.query(text());
  await replayLaw(client, law, steps.length > 0 || unread);
  // The first months of the partitioned tables; later ones are made day by day.
  if (!marked) await client.query('select app.housekeep()');
  await setMarker(client, { ...wanted, serves }, fingerprint);
  await client.query('commit');
};

/**
 * Brings roles, tables and law up to this code, as the owner and one at a time: replicas that start together wait for each other.
 * A database that is newer than the code is left as it is, and one of before too.
 * @param text other than that of this code, for the tests of going from one to the other.
 * @throws StoreError; EarlierDatabaseError; SchemaUpdateError where the database refuses what brings it up
 */
export const migrateDatabase = async (
  address: DatabaseAddress,
  text: Partial<SchemaText> = {},
): Promise<SchemaState> => {
  const admin = address.owner ?? address.connection;
  const login = address.owner === undefined ? undefined : await loginOf(address.connection).catch(rethrow);
  const client = new pg.Client(ownerConfig(admin));
  client.on('error', () => {});
  try {
    await client.connect();
    await assertWhole(client);
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const marked = await isMarked(client);
    await ensureRoles(client, login, !marked);
    await client.query('set role zorg_owner');
    await bringUp(client, marked, { ...textOfCode(), ...text }).catch(asUpdateError);
    return schemaState(await databaseSchema(client));
  } catch (error) {
    return rethrow(error);
  } finally {
    // The lock ends with the connection.
    await client.end().catch(() => {});
  }
};

/** What this bot writes, and that a connection has what it asked for: each would otherwise show later, as something else. */
const assertWhole = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ encoding: string; whole: string | null }>({
    text: `select current_setting('server_encoding') as encoding, current_setting($1, true) as whole`,
    values: [wholeSetting],
  });
  const { encoding, whole } = rows[0] ?? { encoding: '', whole: null };
  if (whole !== 'yes') throw new StoreError('unsafe', 'pooler');
  if (encoding !== 'UTF8') throw new StoreError('fault', 'encoding');
};

/** A connection that went away, a lock that is held and a server without writes are what they are; all else is a failed update. */
const asUpdateError = (error: unknown): never => {
  const known = asStoreError(error);
  if (!(known instanceof StoreError) || known.code === 'unavailable') throw known;
  throw new SchemaUpdateError(known);
};

const rethrow = (error: unknown): never => {
  throw error instanceof EarlierDatabaseError || error instanceof SchemaUpdateError ? error : asStoreError(error);
};
