import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Connection } from './store/connection.ts';
import { type EmbeddedOptions, startEmbedded } from './store/embedded/server.ts';
import type { DatabaseAddress } from './store/migrate.ts';

/** The Postgres that the configuration names. */
export interface Database {
  /** Ask again at each connect: where the embedded server stands may change. */
  connection(): Connection;
  address(): DatabaseAddress;
  /** Sees to it that the embedded server runs; of another's server nothing can be ensured. */
  ensure(): Promise<void>;
  /** Ends the embedded server where this process started it. */
  stop(): Promise<void>;
}

/** Another database of the embedded server than the one for a school's own data. */
export type OwnDatabase = Pick<EmbeddedOptions, 'database' | 'fresh'>;

/**
 * Starts the embedded server, or adopts the one of a bot that runs beside us; with an address of its own there is nothing to start.
 * @throws EmbeddedError
 */
export async function openDatabase(
  config: Pick<Config, 'database' | 'dataDir'>,
  log: Log,
  own?: OwnDatabase,
): Promise<Database> {
  const { database } = config;
  if (database.kind === 'url') {
    return {
      connection: () => database.url,
      address: () => ({ connection: database.url, owner: database.ownerUrl }),
      ensure: async () => {},
      stop: async () => {},
    };
  }
  const server = await startEmbedded({ ...own, dataDir: config.dataDir, log: (code) => log('info', code) });
  return {
    connection: () => server.connection,
    address: () => ({ connection: server.connection }),
    ensure: () => server.ensure(),
    stop: () => server.stop(),
  };
}
