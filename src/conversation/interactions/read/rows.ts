/** Words out of logbook rows. A row whose body this person may not read gives nothing. */
import type { EntryFact } from '../../../consultation/facts.ts';
import type { LogbookRow } from '../../../port/logbook.ts';

/** One typed text of a row's body. */
export function said(row: Pick<LogbookRow, 'body'>, key: string): string | undefined {
  const value = row.body?.[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export const happenedOf = (row: LogbookRow): string => row.happenedAt ?? row.recordedAt;

const isEntry = (value: unknown): value is EntryFact =>
  typeof value === 'object' && value !== null && 'id' in value && 'type' in value && 'by' in value;

/** The entry that a row of the logbook made, if it made one. */
export const entryOf = (row: Pick<LogbookRow, 'facts'>): EntryFact | undefined =>
  isEntry(row.facts.entry) ? row.facts.entry : undefined;

/** Rows as they came, oldest first. */
export const oldestFirst = (rows: readonly LogbookRow[]): readonly LogbookRow[] =>
  [...rows].sort((a, b) => a.seq - b.seq);
