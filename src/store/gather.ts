import type { RolePool } from './pool.ts';
import type { Statement } from './statement.ts';
import { once } from './transaction.ts';

/** A write of many rows in one statement. */
export type Rows<Row> = (rows: readonly Row[]) => Statement;

interface Waiting<Row> {
  readonly row: Row;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes that are asked for while one is under way go together in the next, with one commit; each is done when that is on the disk. Where
 * some of them fail together, each is tried by itself, so that none fails for another.
 */
export const gather = <Row>(pool: RolePool, write: Rows<Row>): ((row: Row) => Promise<void>) => {
  let waiting: Waiting<Row>[] = [];
  let busy = false;

  const one = (rows: readonly Waiting<Row>[]) => once(pool, write(rows.map(({ row }) => row)));
  const each = async (all: readonly Waiting<Row>[]): Promise<void> => {
    for (const single of all) await one([single]).then(single.done, single.failed);
  };
  const flush = async (all: readonly Waiting<Row>[]): Promise<void> => {
    try {
      await one(all);
      for (const { done } of all) done();
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
    new Promise<void>((done, failed) => {
      waiting.push({ row, done, failed });
      if (busy) return;
      busy = true;
      // What is asked for in this turn of the loop goes along.
      setImmediate(() => void run());
    });
};
