import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StoreError } from '../port/store-error.ts';
import { type Connection, connectMillis, queryMillis, type WorkingRole, workingConfig } from './connection.ts';
import { asStoreError } from './errors.ts';
import { knownTrip, learn, type StatementResult } from './known-trip.ts';
import { firstRow, type Statement, statement } from './statement.ts';

/** Called when the server cannot be reached; when it resolves the server may be there again (the embedded one is started). */
export type Unreachable = () => void | Promise<void>;

export interface RolePool {
  acquire(): Promise<pg.PoolClient>;
  /** To be told of what failed on a connection: where the server takes no writes any more, all connections are made anew. */
  failed(error: unknown): void;
  /** To be told that something was written and kept. */
  wrote(): void;
  end(): Promise<void>;
}

/** Hears of what goes wrong on connections, and of what is written. */
export interface PoolWatch {
  failed(error: StoreError): void;
  wrote(): void;
  /** How long somebody waited for a connection, where anybody wants to know. */
  waited?(role: WorkingRole, milliseconds: number): void;
}

/** How the server says that it takes no writes: by an error of its own, or to our question at the beginning. */
const readOnly = new Set(['25006', 'read_only']);

/** The role, row security and what the role may bypass, asked of the connection itself; and whether it can write at all. */
const probe = statement({
  by: ['app', 'worker'],
  gives: ['text as who', 'text as security', 'bool as bypasses', 'bool as owns', 'bool as stuck'],
  text: `select current_user::text as who, current_setting('row_security') as security,
  (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses,
  pg_has_role(current_user, 'zorg_owner', 'member') as owns, current_setting('transaction_read_only') = 'on' as stuck`,
});

const check = async (client: pg.PoolClient, role: WorkingRole): Promise<void> => {
  const query: pg.QueryConfig & { query_timeout: number } = { text: probe().text, query_timeout: connectMillis };
  const row = firstRow(probe, await client.query(query));
  if (row?.who !== role) throw new StoreError('unsafe', 'role');
  if (row.security !== 'on') throw new StoreError('unsafe', 'row_security');
  if (row.bypasses || row.owns) throw new StoreError('unsafe', 'bypass');
  if (row.stuck) throw new StoreError('unavailable', 'read_only');
};

/** Connections of one working role, each checked before its first use. Throws `StoreError` only. */
export const createRolePool = (options: {
  readonly connection: Connection | (() => Connection);
  readonly role: WorkingRole;
  readonly max?: number;
  readonly onUnreachable?: Unreachable | undefined;
  readonly watch?: PoolWatch | undefined;
}): RolePool => {
  const address = options.connection;
  // Asked at every new connection: an embedded server that was started again may stand elsewhere.
  class RoleClient extends pg.Client {
    constructor() {
      super(workingConfig(typeof address === 'function' ? address() : address, options.role));
    }
  }
  const pool = new pg.Pool({
    Client: RoleClient,
    connectionTimeoutMillis: connectMillis,
    max: options.max ?? 10,
    idleTimeoutMillis: 30_000,
  });
  // A connection that breaks is an error event: without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    madeIn.set(client, era);
  });
  /** Goes up when all connections have to be made anew: where a name led to one server, it may lead to another now. */
  let era = 0;
  const madeIn = new WeakMap<pg.PoolClient, number>();
  const failed = (error: unknown): void => {
    if (!(error instanceof StoreError)) return;
    if (readOnly.has(error.detail ?? '')) era += 1;
    options.watch?.failed(error);
  };

  const checked = new WeakSet<pg.PoolClient>();
  const checkFirst = async (client: pg.PoolClient): Promise<void> => {
    try {
      await check(client, options.role);
      checked.add(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
  };

  const attempt = async (): Promise<pg.PoolClient> => {
    try {
      for (;;) {
        const client = await pool.connect();
        if (madeIn.get(client) !== era) {
          client.release(true);
          continue;
        }
        // By who holds it. The pool's own `verify` loses a connection for good where whoever waited for it gives up meanwhile.
        if (!checked.has(client)) await checkFirst(client);
        return client;
      }
    } catch (error) {
      const known = asStoreError(error);
      failed(known);
      throw known;
    }
  };
  return {
    failed,
    wrote: () => options.watch?.wrote(),
    acquire: async () => {
      const since = performance.now();
      try {
        const client = await attempt();
        options.watch?.waited?.(options.role, performance.now() - since);
        return client;
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error;
        const woken = Promise.resolve(options.onUnreachable?.()).then(
          () => true,
          () => false,
        );
        // Refused at once: the embedded server may be back within the time of this answer. After a time-out there is none left.
        const quick = options.onUnreachable !== undefined && performance.now() - since < connectMillis / 2;
        if (quick && (await Promise.race([woken, delay(connectMillis, false, { ref: false })]))) return attempt();
        throw error;
      }
    },
    end: () => pool.end(),
  };
};

/** Gives no connection while `isClosed`; what works meanwhile may end. */
export const closedWhile = (isClosed: () => boolean, pool: RolePool): RolePool => ({
  ...pool,
  acquire: async () => {
    if (isClosed()) throw new StoreError('unavailable', 'schema');
    return pool.acquire();
  },
});

/** Until when the statements of one request may run, by `performance.now()`. */
export type Deadline = number;
export const deadlineIn = (millis: number): Deadline => performance.now() + millis;

/**
 * What is sent in one turn of the loop goes out as one packet. A packet a statement would wake the server, and hand it this processor, each
 * time.
 */
const inOnePacket = (client: pg.PoolClient): void => {
  const { connection } = client as { connection?: { stream?: Pick<Writable, 'cork' | 'uncork'> } };
  const stream = connection?.stream;
  if (stream === undefined) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
};

/** As the driver does it, which prepares what has a name; the connection knows it from then on. */
const firstTrip = async (
  client: pg.PoolClient,
  statements: readonly Statement[],
  millis: number,
): Promise<readonly StatementResult[]> => {
  inOnePacket(client);
  const sent = statements.map(async (asked) => {
    const { values, ...said } = asked;
    const query: pg.QueryConfig & { query_timeout: number } = { ...said, values: [...values], query_timeout: millis };
    const result = await client.query(query);
    learn(client, asked, result);
    return result;
  });
  const settled = await Promise.allSettled(sent);
  return settled.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
};

/** Connections on which a transaction may be open, and those of which the answer did not come. */
const used = new WeakSet<pg.PoolClient>();
const broken = new WeakSet<pg.PoolClient>();

/** Whether an answer on it may still come, or the server said that it cannot go on. */
export const isBroken = (client: pg.PoolClient): boolean => broken.has(client);
/** Whether anything was sent on it since `giveBack`. */
export const isUsed = (client: pg.PoolClient): boolean => used.has(client);

/** Back to the pool; one that is broken is ended. */
export const giveBack = (client: pg.PoolClient, isWhole = true): void => {
  used.delete(client);
  client.release(!isWhole || broken.has(client));
};

/**
 * Sends statements one after the other without waiting: one trip. All are awaited; the first that failed is thrown (those behind
 * it fail because of it). A connection without an answer in time is not used again; where the time was over before, nothing is sent.
 */
export const trip = async (
  client: pg.PoolClient,
  statements: readonly Statement[],
  deadline?: Deadline,
): Promise<readonly StatementResult[]> => {
  const left = deadline === undefined ? queryMillis : Math.min(queryMillis, Math.ceil(deadline - performance.now()));
  if (left <= 0) throw new StoreError('unavailable', 'deadline');
  used.add(client);
  try {
    return await (knownTrip(client, statements, left) ?? firstTrip(client, statements, left));
  } catch (error) {
    const known = asStoreError(error);
    if (known instanceof StoreError && known.code === 'unavailable') broken.add(client);
    throw known;
  }
};

/** The command tag of COMMIT: a transaction that had failed answers ROLLBACK, without an error. */
export const committed = (result: StatementResult | undefined): void => {
  if (result?.command !== 'COMMIT') throw new StoreError('fault', 'rolled back at commit');
};
