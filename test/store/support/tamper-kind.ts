/**
 * What somebody with SQL and without a key may do to a database, one kind a row. `:case` and `:other` are cases, `:request` (of `:other`, decided)
 * and `:second` requests, `:an`, `:bram` and `:noor`
 * people, `:school` and `:vlinder` schools.
 */
import type { StoredTable } from '../../../src/store/spec.ts';

export interface Kind {
  readonly table: StoredTable;
  readonly name: string;
  readonly sql: string;
  /** The table that is named, where it is another. */
  readonly named?: StoredTable;
  /** Why nothing finds it yet; absent for what is found. */
  readonly missed?: string;
}

/** The rows do not follow from one another: only a chain could tell. */
export const noChain = 'no chain';
/** Nothing was noted behind it that could miss it: the next look will. */
export const nothingSince = 'nothing noted since';
/** Newer than the last seal, so nothing that is kept knows it. */
export const notSealed = 'newer than the last seal';

export const on = (table: StoredTable, kinds: Readonly<Record<string, string>>, missed?: string): readonly Kind[] =>
  Object.entries(kinds).map(([name, sql]) => ({ table, name, sql, ...(missed === undefined ? {} : { missed }) }));

export const ofCase = (table: StoredTable, text: string): string =>
  `update app.${table} set ${text} where case_id = ':case'`;
