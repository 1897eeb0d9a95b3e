import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from './database.ts';
import { errorCode, type Log } from './log.ts';
import { StoreError } from './port/store-error.ts';
import { EarlierDatabaseError } from './store/migrate/version.ts';
import { migrateDatabase } from './store/migrate.ts';
import type { PostgresStore } from './store/store.ts';

interface Readiness {
  /** Whether the database answered at the first try. */
  readonly firstTry: Promise<boolean>;
  /** Resolves when the database is ready, or when trying has stopped. */
  readonly settled: Promise<void>;
  /** True when the database answers now, with a schema that is not older than the code. */
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

interface ReadinessOptions {
  readonly database: Database;
  readonly store: Pick<PostgresStore, 'ready'>;
  readonly log: Log;
  /**
   * Called when the bot must not work with this database and waiting does not help: the login would see too much, or the database is from
   * an earlier version; `sentence` says what to do.
   */
  readonly onUnfit: (sentence?: string) => void;
}

/** Milliseconds between two tries. */
const WAIT = { first: 250, most: 10_000 };

/** Migrates as soon as the database answers, and keeps trying until it does. */
export function keepTrying({ database, store, log, onUnfit }: ReadinessOptions): Readiness {
  const stopping = new AbortController();
  let migrated = false;

  function failed(error: unknown): false {
    const detail = error instanceof StoreError ? error.detail : undefined;
    if (error instanceof StoreError && error.code === 'unsafe') {
      log('error', 'database_unsafe', { detail });
      onUnfit();
    } else if (error instanceof EarlierDatabaseError) {
      log('error', 'database_earlier');
      onUnfit(error.message);
    } else if (error instanceof StoreError && (error.code === 'fault' || error.code === 'forbidden')) {
      // The database answers and refuses: an update of it that fails, or a login that may not do it. Waiting alone mends neither.
      log('error', 'database_refuses', { cause: errorCode(error), detail });
    } else log('warn', 'database_away', { cause: errorCode(error), detail });
    return false;
  }

  async function tryOnce(): Promise<boolean> {
    try {
      await database.ensure();
      await migrateDatabase(database.address());
      if (!(await store.ready())) return failed(new StoreError('unavailable', 'not_ready'));
      migrated = true;
      log('info', 'database_ready');
      return true;
    } catch (error) {
      return failed(error);
    }
  }

  const firstTry = tryOnce();
  const trying = firstTry.then(async (ready) => {
    let done = ready;
    for (let wait = WAIT.first; !done && !stopping.signal.aborted; wait = Math.min(wait * 2, WAIT.most)) {
      await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) done = await tryOnce();
    }
  });
  return {
    firstTry,
    settled: trying,
    ready: async () => migrated && (await store.ready().catch(failed)),
    stop: async () => {
      stopping.abort();
      await trying;
    },
  };
}
