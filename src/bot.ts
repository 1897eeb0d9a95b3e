/** The bot as a whole: database → store → engine → adapters → later work, and the way back. */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from './config.ts';
import type { Chat } from './conversation/chat.ts';
import type { Door } from './conversation/door.ts';
import { type Database, openDatabase } from './database.ts';
import { createEngine } from './engine.ts';
import { healthRoutes } from './http/health.ts';
import { serve } from './http/server.ts';
import { errorCode, type Log } from './log.ts';
import { StoreError } from './store/errors.ts';
import { migrateDatabase } from './store/migrate.ts';
import { masterKeys } from './store/sealing.ts';
import { createStore, type PostgresStore } from './store/store.ts';

export interface BotOptions {
  readonly config: Config;
  readonly masterKey: Buffer;
  readonly log: Log;
  /** Something that can only be mended by stopping: the code stands in the log. */
  readonly onFatal: () => void;
  readonly clock?: () => Date;
}

export interface Bot {
  readonly url: string;
  /** Whether the database answered at the first try; otherwise it is tried until it does. */
  readonly ready: boolean;
  /** Takes nothing new, ends what runs, and then lets go of the database. */
  stop(): Promise<void>;
}

interface Adapter {
  readonly platform: string;
  readonly chat: Chat;
  readonly routes: ReadonlyMap<string, RequestListener>;
  stop(): Promise<void>;
}

/** Milliseconds between two tries to reach the database. */
const RETRY = { first: 250, most: 10_000 };

/** Starts everything. Throws where the port is taken or the embedded database cannot run. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, log, clock = () => new Date() } = options;
  const database = await openDatabase(config, log);
  const store = createStore({
    connection: () => database.connection(),
    masters: masterKeys(options.masterKey),
    clock,
    onUnreachable: () => database.ensure(),
  });
  const chats = new Map<string, Chat>();
  const engine = createEngine({ store, chats, clock, newId: randomUUID, log });
  const adapters = await adaptersOf(config, engine.door, log);
  for (const { platform, chat } of adapters) chats.set(platform, chat);
  const readiness = keepTrying({ database, store, options, onReady: () => engine.start() });
  const routes = new Map([...healthRoutes(readiness), ...adapters.flatMap((adapter) => [...adapter.routes])]);
  const closeStore = async () => {
    await readiness.stop();
    await store.close();
    await database.stop();
  };
  try {
    const server = await serve(config, routes);
    const ready = await readiness.firstTry;
    return {
      url: server.url,
      ready,
      stop: async () => {
        await Promise.all([server.stop(), ...adapters.map((adapter) => adapter.stop())]);
        await engine.stop();
        await closeStore();
      },
    };
  } catch (error) {
    await closeStore();
    throw error;
  }
}

/** Only what its secrets are there for is loaded at all. */
async function adaptersOf({ slack }: Config, door: Door, log: Log): Promise<readonly Adapter[]> {
  if (!slack) return [];
  const [{ createSlackAdapter }, { surfaceCopy }, { waitingView }] = await Promise.all([
    import('../adapters/slack/adapter.ts'),
    import('../cards/copy/surface.nl.ts'),
    import('../cards/views/waiting.ts'),
  ]);
  const adapter = createSlackAdapter({ ...slack, door, waitingView, words: surfaceCopy, log });
  const routes = new Map([['/slack/events', adapter.requestListener]]);
  return [{ platform: 'slack', chat: adapter.chat, routes, stop: () => adapter.stop() }];
}

interface Readiness {
  readonly firstTry: Promise<boolean>;
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Migrates as soon as the database answers; until then, and whenever it is away, the bot listens and says that it is not ready. */
function keepTrying(parts: {
  readonly database: Database;
  readonly store: PostgresStore;
  readonly options: BotOptions;
  readonly onReady: () => void;
}): Readiness {
  const { database, store, options } = parts;
  const { log, onFatal } = options;
  const stopping = new AbortController();
  let migrated = false;

  /** A login that would see too much is the one thing the bot must not work with. */
  function failed(error: unknown): false {
    const isUnsafe = error instanceof StoreError && error.code === 'unsafe';
    const reason = error instanceof StoreError ? error.detail : undefined;
    log(isUnsafe ? 'error' : 'warn', isUnsafe ? 'database_unsafe' : 'database_away', {
      cause: errorCode(error),
      reason,
    });
    if (isUnsafe) onFatal();
    return false;
  }

  async function tryOnce(): Promise<boolean> {
    try {
      await database.ensure();
      await migrateDatabase(database.address());
      if (!(await store.ready())) return failed(new StoreError('unavailable', 'not ready'));
      if (stopping.signal.aborted) return false;
      migrated = true;
      log('info', 'database_ready');
      parts.onReady();
      return true;
    } catch (error) {
      return failed(error);
    }
  }

  const firstTry = tryOnce();
  const trying = firstTry.then(async (ready) => {
    let done = ready;
    for (let wait = RETRY.first; !done && !stopping.signal.aborted; wait = Math.min(wait * 2, RETRY.most)) {
      await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) done = await tryOnce();
    }
  });
  return {
    firstTry,
    ready: async () => migrated && (await store.ready().catch(failed)),
    stop: async () => {
      stopping.abort();
      await trying;
    },
  };
}
