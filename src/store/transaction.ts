import type pg from 'pg';
import { CommitUnsure, StoreError } from '../port/store-error.ts';
import type { StatementResult } from './known-trip.ts';
import { committed, type Deadline, deadlineIn, giveBack, isBroken, isUsed, type RolePool, trip } from './pool.ts';
import { type Statement, statement } from './statement.ts';

/** Milliseconds for a whole request, below the two seconds in which it is answered. */
const budgetMillis = 1900;

/** An open transaction: what was asked at its opening, reads under way, and writes kept back for the last trip. */
export interface Transaction {
  /** Results of the opening statements, in order. */
  readonly opened: readonly StatementResult[];
  /** Reads at once; what was kept back goes first, so that a read sees it. */
  read<Row>(statement: Statement<Row>): Promise<readonly Row[]>;
  /** Goes out with the commit, or with the next read. */
  write(...statements: readonly Statement[]): void;
  /** Goes out with the commit only, behind all others. */
  writeLast(...statements: readonly Statement[]): void;
  /** Tells how it ended: whether all that was written is kept. False too where nobody knows. */
  ended(listener: (kept: boolean) => void): void;
}

const everybody = ['app', 'worker', 'owner'] as const;
export const begin = statement({ name: 'begin', by: everybody, text: 'begin' });
export const commit = statement({ name: 'commit', by: everybody, text: 'commit' });
export const rollback = statement({ name: 'rollback', by: everybody, text: 'rollback' });
/** For checks: what is read meanwhile is of one moment. */
export const beginSnapshot = statement({ by: ['owner'], text: 'begin isolation level repeatable read read only' });
/** For the rest of that snapshot: nothing can be written, whatever is asked. Where the role is not there, or not ours to take, the owner goes on. */
export const asChecker = statement({
  by: ['owner'],
  gives: ['text as role'],
  text: `select set_config('role', r.rolname, true) as role from pg_roles r where r.rolname = 'zorg_checker'
    and pg_has_role(session_user, r.oid, 'MEMBER') and has_table_privilege(r.oid, 'app.logbook', 'select')`,
});
/** A look is no reason to hold up the database: for each statement. */
export const giveUpInTime = statement({
  by: ['owner'],
  gives: ['text as statement'],
  text: `select set_config('statement_timeout', '60s', false) as statement`,
});

const abandon = async (pool: RolePool, client: pg.PoolClient, error: unknown): Promise<void> => {
  pool.failed(error);
  if (isBroken(client) || !isUsed(client)) return giveBack(client);
  try {
    await trip(client, [rollback()]);
    giveBack(client);
  } catch {
    giveBack(client, false);
  }
};

/** What the server says of a statement before the commit: no room, its own time limit, or that it takes no writes. The commit then undoes all of it. */
const undone = /^(53...|57014|25P03|25006|deadline)$/;

/** Returns what a failed commit means: without an answer of the server nobody knows whether it was carried out. */
const ofCommit = (error: unknown): unknown =>
  error instanceof StoreError && error.code === 'unavailable' && !undone.test(error.detail ?? '')
    ? new CommitUnsure(error.detail)
    : error;

const openOn = (
  connect: () => Promise<pg.PoolClient>,
  opened: readonly StatementResult[],
  kept: readonly Statement[],
  deadline: Deadline,
  listeners: ((kept: boolean) => void)[],
) => {
  let pending = [...kept];
  let isOpen = kept.length === 0;
  let writes = false;
  const last: Statement[] = [];
  const transaction: Transaction = {
    opened,
    read: async <Row>(asked: Statement<Row>) => {
      const sent = [...pending, asked];
      pending = [];
      isOpen = true;
      return ((await trip(await connect(), sent, deadline)).at(-1)?.rows ?? []) as Row[];
    },
    write: (...statements) => {
      writes ||= statements.length > 0;
      pending.push(...statements);
    },
    writeLast: (...statements) => {
      writes ||= statements.length > 0;
      last.push(...statements);
    },
    ended: (listener) => void listeners.push(listener),
  };
  /** Whether anything was written. */
  const close = async (): Promise<boolean> => {
    const sent = await trip(await connect(), [...pending, ...last, commit()], deadline).catch((error: unknown) => {
      throw ofCommit(error);
    });
    committed(sent.at(-1));
    return writes;
  };
  return { transaction, close, isOpen: () => isOpen || writes };
};

/**
 * One transaction: `opening` with the begin in one trip, the work, the kept-back writes with the commit in one trip. When the work
 * throws, nothing was done and the error comes out as it was. Everything else that is thrown is a `StoreError`: nothing was done, unless it is
 * a `CommitUnsure`.
 * `when` the opening goes: work that looks at nothing of it waits for its own first read (`atFirst`); where that, or a write, may not come, nothing
 * is asked at all (`ifAny`).
 */
export const inTransaction = async <T>(
  pool: RolePool,
  opening: readonly Statement[],
  work: (transaction: Transaction) => Promise<T>,
  when: 'now' | 'atFirst' | 'ifAny' = 'now',
): Promise<T> => {
  const deadline = deadlineIn(budgetMillis);
  let connecting: Promise<pg.PoolClient> | undefined;
  const connect = () => (connecting ??= pool.acquire());
  const listeners: ((kept: boolean) => void)[] = [];
  const tell = (kept: boolean) => {
    for (const listener of listeners) listener(kept);
  };
  try {
    if (when !== 'ifAny') await connect();
    const first = [begin(), ...opening];
    const [, ...opened] = when === 'now' ? await trip(await connect(), first, deadline) : [];
    const { transaction, close, isOpen } = openOn(connect, opened, when === 'now' ? [] : first, deadline, listeners);
    const value = await work(transaction);
    const wrote = (when !== 'ifAny' || isOpen()) && (await close());
    tell(true);
    if (wrote) pool.wrote();
    const client = await connecting;
    if (client !== undefined) giveBack(client);
    return value;
  } catch (error) {
    tell(false);
    const client = await connecting?.catch(() => undefined);
    if (client !== undefined) await abandon(pool, client, error);
    throw error;
  }
};

/**
 * Transactions that only read, each as by itself, one behind the other in one trip. Returns what the statements of each gave. Where one fails, so do
 * all.
 */
export const inTurn = async (
  pool: RolePool,
  transactions: readonly (readonly Statement[])[],
): Promise<readonly (readonly StatementResult[])[]> => {
  const deadline = deadlineIn(budgetMillis);
  const client = await pool.acquire();
  try {
    const sent = transactions.flatMap((statements) => [begin(), ...statements, commit()]);
    const results = await trip(client, sent, deadline);
    let at = 0;
    const found = transactions.map(({ length }) => {
      const own = results.slice(at + 1, at + 1 + length);
      at += length + 2;
      committed(results[at - 1]);
      return own;
    });
    giveBack(client);
    return found;
  } catch (error) {
    await abandon(pool, client, error);
    throw error;
  }
};

/** One statement by itself. */
export const once = async <Row>(pool: RolePool, asked: Statement<Row>): Promise<readonly Row[]> => {
  const deadline = deadlineIn(budgetMillis);
  const client = await pool.acquire();
  try {
    const [result] = await trip(client, [asked], deadline);
    if (/^(INSERT|UPDATE|DELETE)$/.test(result?.command ?? '') && (result?.rowCount ?? 0) > 0) pool.wrote();
    giveBack(client);
    return (result?.rows ?? []) as Row[];
  } catch (error) {
    pool.failed(error);
    // An error of the statement leaves the connection whole.
    giveBack(client);
    throw error;
  }
};
