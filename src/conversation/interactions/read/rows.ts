/** Ordering of logbook rows, by when things happened and when they were recorded. */
import type { LogbookRow } from '../../../consultation/events.ts';

export const happenedOf = (row: LogbookRow): string => row.happenedAt ?? row.recordedAt;

/** Returns rows in the order in which they were recorded, oldest first. */
export const oldestFirst = <R extends LogbookRow>(rows: readonly R[]): readonly R[] =>
  [...rows].sort((a, b) => a.seq - b.seq);
