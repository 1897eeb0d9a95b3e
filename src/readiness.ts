/** Whether the bot and its database can work together: brings the database up to this code, and looks again and again how it is. */
import { setTimeout as delay } from 'node:timers/promises';
import { keyOther, keyPartly, schemaPast, type Trouble, troubleOf } from './condition/database.ts';
import { type Facts, GOOD } from './condition/facts.ts';
import type { Database } from './database.ts';
import { errorCode, type Log } from './log.ts';
import { StoreError } from './port/store-error.ts';
import { EarlierDatabaseError, type SchemaState, SchemaUpdateError } from './store/migrate/version.ts';
import { migrateDatabase } from './store/migrate.ts';
import type { PoolWatch } from './store/pool.ts';
import type { PostgresStore } from './store/store.ts';

interface Readiness {
  /** Whether the database could be worked with at the first try. Rejects where its server cannot run. */
  readonly firstTry: Promise<boolean>;
  /** Resolves when the database can be worked with, or when trying has stopped. */
  readonly settled: Promise<void>;
  /**
   * Whether requests may come here. False while starting, while stopping, and on a schema that this code may not work on. True without a database:
   * the numbers are given all the same. Who waits to update the schema, or never worked because of something that no waiting mends is still starting.
   */
  ready(): boolean;
  /** From now on it is not ready: no requests should come here any more. */
  drain(): void;
  stop(): Promise<void>;
}

interface ReadinessOptions {
  readonly database: Database;
  /** The start of its server, which the first try waits for; where it rejects nothing is tried. */
  readonly runs?: Promise<void>;
  readonly store: Pick<PostgresStore, 'look' | 'keyFit'>;
  readonly facts: Facts;
  readonly log: Log;
  /** Called when the database is from an earlier version, which nobody can work with: `sentence` says what to do. */
  readonly onUnfit: (sentence: string) => void;
  readonly waits?: typeof WAITS;
}

/**
 * Milliseconds between two tries before it ever worked, and between two looks afterwards: so soon a schema that moved past this code is seen, and
 * one that came back.
 */
const WAITS = { first: 250, most: 10_000, look: 5000 };

/** Migrates as soon as the database answers, and keeps looking. */
export function keepTrying(options: ReadinessOptions): Readiness {
  const { database, runs = Promise.resolve(), store, facts, log, onUnfit, waits = WAITS } = options;
  const stopping = new AbortController();
  const found = { tried: false, worked: false, works: false, passes: true };
  let schema: SchemaState = 'current';
  let draining = false;

  const noteTrouble = (what: 'database' | 'schema' | 'key', trouble: Trouble, cause?: string): false => {
    found.passes = trouble.passes;
    facts.note(what, { ...trouble, cause });
    return false;
  };

  function failed(error: unknown): false {
    const trouble = troubleOf(error);
    const cause = error instanceof StoreError ? (error.detail ?? error.code) : errorCode(error);
    if (trouble === undefined) {
      log('error', 'database_look_failed', { cause });
      return false;
    }
    // A replica of before works on it meanwhile, and better so than this one.
    if (error instanceof SchemaUpdateError) schema = 'older';
    if (error instanceof EarlierDatabaseError) {
      log('error', 'database_earlier');
      onUnfit(error.message);
      return false;
    }
    return noteTrouble('database', trouble, cause);
  }

  async function tryKey(): Promise<boolean> {
    const fit = await store.keyFit();
    if (fit === 'other') return noteTrouble('key', keyOther);
    facts.note('key', fit === 'partly' ? keyPartly : GOOD);
    return true;
  }

  async function look(): Promise<boolean> {
    // Also where an older back-up came in its place meanwhile.
    if (!found.worked || schema === 'older') {
      await database.ensure();
      await migrateDatabase(database.address());
    }
    schema = await store.look();
    facts.note('database', GOOD);
    if (schema === 'older') return false;
    if (schema === 'past') return noteTrouble('schema', schemaPast);
    facts.note('schema', GOOD);
    return found.works || tryKey();
  }

  async function tryOnce(): Promise<boolean> {
    const works = await look().catch(failed);
    if (works && !found.works) log('info', 'database_ready');
    found.works = works;
    found.worked ||= works;
    found.tried = true;
    return works;
  }

  const firstTry = runs.then(tryOnce);
  const settled = Promise.withResolvers<void>();
  const goOn = async (works: boolean): Promise<void> => {
    if (works) settled.resolve();
    for (let wait = waits.first; !stopping.signal.aborted; wait = Math.min(wait * 2, waits.most)) {
      await delay(found.worked ? waits.look : wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted && (await tryOnce())) settled.resolve();
    }
  };
  // Where its server cannot run, whoever started this knows.
  const looking = firstTry.then(goOn, () => undefined);
  return {
    firstTry,
    settled: settled.promise,
    ready: () =>
      !draining && found.tried && (schema === 'current' || schema === 'newer') && (found.worked || found.passes),
    drain: () => {
      draining = true;
    },
    stop: async () => {
      draining = true;
      stopping.abort();
      await looking;
      settled.resolve();
    },
  };
}

/** For so long a disk counts as full after it refused something: what is small, as the sign of life of a bot, fits for long after the rest. */
const FULL_FOR = 10 * 60_000;

/** Makes facts of what goes wrong on the connections: a full disk shows nowhere else, and lasts until it refused nothing for a while. */
export function watchWrites(facts: Facts, now: () => number = () => performance.now()): PoolWatch {
  let fullAt = 0;
  return {
    failed: (error) => {
      const trouble = troubleOf(error);
      if (trouble?.state !== 'disk_full') return;
      fullAt = now();
      facts.note('writing', { ...trouble, cause: error.detail });
    },
    wrote: () => {
      if (facts.stateOf('writing') !== undefined && now() - fullAt >= FULL_FOR) facts.note('writing', GOOD);
    },
  };
}
