/** Rows of the logbook, by when they happened and when they came. */
import type { LogbookRow } from '../../../consultation/events.ts';

export const happenedOf = (row: LogbookRow): string => row.happenedAt ?? row.recordedAt;

/** Rows as they came, oldest first. */
export const oldestFirst = <R extends LogbookRow>(rows: readonly R[]): readonly R[] =>
  [...rows].sort((a, b) => a.seq - b.seq);
