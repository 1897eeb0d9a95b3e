/** Reading logbook rows by their type. A row whose body this person may not read gives no text. */
import type { LogbookRow } from './events.ts';
import type { EntryFact } from './facts.ts';

/** Returns the entry that a logbook row made, as it was then; undefined for a row that made none. */
export function entryOf(row: LogbookRow): EntryFact | undefined {
  switch (row.type) {
    case 'EntryAdded':
    case 'Reacted':
    case 'TalkRecorded':
    case 'AdviceRecorded':
    case 'ConsentRecorded':
      return row.facts.entry;
    default:
      return undefined;
  }
}

/** Returns text that says something; undefined where nothing was typed. */
export const typed = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text;

/** Returns the main text of a row. */
export function textIn({ body }: LogbookRow): string | undefined {
  const text = body !== undefined && 'text' in body ? body.text : undefined;
  return typeof text === 'string' ? typed(text) : undefined;
}
