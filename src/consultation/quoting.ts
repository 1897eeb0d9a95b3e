/** Which rows of a file say the words of another again. */
import type { LogbookRow } from './events.ts';

/** Shorter words stand in many rows without being a quotation. */
const QUOTED = 15;
/** What was chosen and stands in words: the same in every row in which it was chosen. */
const chosen: ReadonlySet<string> = new Set(['ground', 'identityGround', 'notAskedGround']);

const plain = (words: string): string => words.normalize('NFC').replace(/\s+/g, ' ').trim();
/** Somebody's words are more than one: the id of a person, a moment and a choice are not, and stand in rows that quote nothing. */
const isSaid = (words: string): boolean => words.length >= QUOTED && words.includes(' ');

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [plain(value)].filter(isSaid);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (chosen.has(key) ? [] : texts(one)));
}

/** Returns the rows in which all words of a text of this one stand too: a message that became an entry, a text of the report. */
export function quoting(row: LogbookRow, rows: readonly LogbookRow[]): readonly LogbookRow[] {
  const said = texts(row.body);
  if (said.length === 0) return [];
  return rows.filter(
    (other) => other.id !== row.id && texts(other.body).some((words) => said.some((it) => words.includes(it))),
  );
}
