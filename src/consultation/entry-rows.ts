/** What the rows of a logbook hold, read by their type. A row whose body this person may not read gives no words. */
import type { LogbookRow } from './events.ts';
import type { EntryFact } from './facts.ts';

/** The entry that a row of the logbook made, as it was then; undefined for a row that made none. */
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

/** Words that say something; undefined where nothing was typed. */
export const typed = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text;

/** The main words of a row. */
export function textIn({ body }: LogbookRow): string | undefined {
  const text = body !== undefined && 'text' in body ? body.text : undefined;
  return typeof text === 'string' ? typed(text) : undefined;
}
