import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedError, systemCode, unreachableFolder } from './error.ts';

/** How to reach the embedded server; `host` is the folder of its socket. */
export interface EmbeddedConnection {
  host: string;
  port: number;
  user: string;
  database: string;
  /** Said aloud, or `PGSSLMODE` would decide for a socket too. */
  ssl: false;
}

// SQLSTATEs: cannot_connect_now (starting, stopping, recovering), too_many_connections, invalid_catalog_name.
const BUSY = '57P03';
const FULL = '53300';
const NO_DATABASE = '3D000';
const REFUSED = ['28000', '28P01'];
const ALREADY_THERE = ['42P04', '23505'];

/**
 * Knocks at the socket.
 * @returns `ready`; `no_database` when the server has none of that name; `busy` when a server is there but not yet, or no longer, open; `away` when there is none.
 * @throws EmbeddedError `refused`, `unreachable_folder`
 */
export async function probe(connection: EmbeddedConnection): Promise<'ready' | 'no_database' | 'busy' | 'away'> {
  try {
    await query(connection, 'select 1');
    return 'ready';
  } catch (error) {
    const code = systemCode(error);
    if (code === NO_DATABASE) return 'no_database';
    if (code === FULL) return 'ready';
    if (code === BUSY) return 'busy';
    if (code === 'EACCES') throw unreachableFolder(connection.host);
    if (code !== undefined && REFUSED.includes(code)) throw refused();
    // A time-out has no code: someone holds the socket and does not answer.
    return code === undefined && error instanceof Error && /timeout/i.test(error.message) ? 'busy' : 'away';
  }
}

/** Makes the database; somebody else may be making it. */
export async function createDatabase(connection: EmbeddedConnection): Promise<'ready' | 'busy'> {
  try {
    await query({ ...connection, database: 'postgres' }, `create database ${pg.escapeIdentifier(connection.database)}`);
    return 'ready';
  } catch (error) {
    return ALREADY_THERE.includes(systemCode(error) ?? '') ? 'ready' : 'busy';
  }
}

const IN_USE = '55006';
/** Sessions of a bot that was killed end by themselves within these tries. */
const DROP_TRIES = 30;
const DROP_PAUSE_MS = 100;

/** Removes the database with all that is in it; one in which somebody goes on working is left alone. */
export async function dropDatabase(connection: EmbeddedConnection): Promise<void> {
  const statement = `drop database if exists ${pg.escapeIdentifier(connection.database)}`;
  for (let left = DROP_TRIES; left > 0; left -= 1) {
    try {
      return await query({ ...connection, database: 'postgres' }, statement);
    } catch (error) {
      if (systemCode(error) !== IN_USE) throw error;
      await delay(DROP_PAUSE_MS);
    }
  }
}

/** One statement on a connection of its own. */
export async function query(connection: EmbeddedConnection, text: string): Promise<void> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 500, query_timeout: 10_000 });
  // Without a listener a server that goes away in between would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refused(): EmbeddedError {
  return new EmbeddedError(
    'refused',
    'De database in de gegevensmap draait al onder een andere gebruiker: start de bot en de opdrachten als dezelfde gebruiker.',
  );
}
