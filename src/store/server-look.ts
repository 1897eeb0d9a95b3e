/** What the server and the login are, before anything is asked of what is kept; changes nothing. */
import pg from 'pg';
import { ownerConfig } from './connection.ts';
import { asStoreError } from './errors.ts';
import {
  codeSchema,
  databaseSchema,
  EarlierDatabaseError,
  isMarked,
  type SchemaState,
  schemaState,
} from './migrate/version.ts';
import type { DatabaseAddress } from './migrate.ts';

interface ServerLook {
  /** `18.1` */
  readonly version: string;
  /** By its clock. */
  readonly now: Date;
  /** What the login of the bot may beyond what it needs. */
  readonly excess: 'superuser' | 'bypassrls' | undefined;
  /** `empty`: nothing was made yet. */
  readonly schema: SchemaState | 'empty';
}

/** The same for the login that brings the database up, which reads the marker. @throws StoreError, EarlierDatabaseError */
export async function lookAtServer({ connection, owner }: DatabaseAddress): Promise<ServerLook> {
  const found = await asked(connection, async (client) => {
    const { rows } = await client.query<{ version: string; now: Date; super: boolean; bypasses: boolean }>(
      `select current_setting('server_version') as version, clock_timestamp() as now, rolsuper as super, rolbypassrls as bypasses
        from pg_roles where rolname = session_user`,
    );
    return rows[0];
  });
  const schema = await asked(owner ?? connection, async (client): Promise<ServerLook['schema']> => {
    if (!(await isMarked(client))) return 'empty';
    await client.query('set role zorg_owner');
    return schemaState(await databaseSchema(client), codeSchema());
  });
  return {
    version: found?.version.split(' ')[0] ?? '',
    now: found?.now ?? new Date(0),
    excess: found?.super === true ? 'superuser' : found?.bypasses === true ? 'bypassrls' : undefined,
    schema,
  };
}

async function asked<T>(
  connection: DatabaseAddress['connection'],
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(ownerConfig(connection));
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw error instanceof EarlierDatabaseError ? error : asStoreError(error);
  } finally {
    await client.end().catch(() => {});
  }
}
