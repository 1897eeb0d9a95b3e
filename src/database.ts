import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Connection } from './store/connection.ts';
import { type EmbeddedOptions, findEmbedded } from './store/embedded/server.ts';
import type { DatabaseAddress } from './store/migrate.ts';

/** The Postgres server of the configuration. */
export interface Database {
  /** Returns the connection; call it at each connect, because the embedded server may have moved. */
  connection(): Connection;
  address(): DatabaseAddress;
  /** Starts the embedded server, or adopts that of a bot that runs beside us, where it does not run; an external one cannot be influenced. @throws EmbeddedError */
  ensure(): Promise<void>;
  /** Stops the embedded server if this process started it. */
  stop(): Promise<void>;
}

/** Which database of the embedded server, where it is not the one for a school's own data, and whether it may be made. */
export type OwnDatabase = Pick<EmbeddedOptions, 'database' | 'fresh' | 'existing'>;

/** Finds the server; the embedded one runs from the first `ensure()` on. @throws EmbeddedError */
export async function openDatabase(
  config: Pick<Config, 'database' | 'dataDir'>,
  log: Log,
  own: OwnDatabase = {},
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
  const server = await findEmbedded({
    ...own,
    appLogin: true,
    dataDir: config.dataDir,
    log: (code) => log('info', code),
  });
  return {
    connection: () => server.appConnection,
    address: () => ({ connection: server.appConnection, owner: server.connection }),
    ensure: () => server.ensure(),
    stop: () => server.stop(),
  };
}
