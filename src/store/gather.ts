import type { RolePool } from './pool.ts';
import type { Statement } from './statement.ts';
import { once } from './transaction.ts';

/** A write of many rows in one statement. */
type Rows<Row, Given> = (rows: readonly Row[]) => Statement<Given>;

interface Waiting<Row, Given> {
  readonly row: Row;
  readonly done: (given: readonly Given[]) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes that are asked for while one is under way go together in the next, with one commit; each is done when that is on the disk,
 * and gets what the statement gave for all. Where some of them fail together, each is tried by itself, so that none fails for another.
 */
export const gather = <Row, Given>(
  pool: RolePool,
  write: Rows<Row, Given>,
): ((row: Row) => Promise<readonly Given[]>) => {
  let waiting: Waiting<Row, Given>[] = [];
  let busy = false;

  const one = (rows: readonly Waiting<Row, Given>[]) => once(pool, write(rows.map(({ row }) => row)));
  const each = async (all: readonly Waiting<Row, Given>[]): Promise<void> => {
    for (const single of all) await one([single]).then(single.done, single.failed);
  };
  const flush = async (all: readonly Waiting<Row, Given>[]): Promise<void> => {
    try {
      const given = await one(all);
      for (const { done } of all) done(given);
    } catch (error) {
      if (all.length > 1) await each(all);
      else for (const { failed } of all) failed(error);
    }
  };
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const all = waiting;
      waiting = [];
      await flush(all);
    }
    busy = false;
  };
  return (row) =>
    new Promise((done, failed) => {
      waiting.push({ row, done, failed });
      if (busy) return;
      busy = true;
      // What is asked for in this turn of the loop goes along.
      setImmediate(() => void run());
    });
};
