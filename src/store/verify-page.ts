/** Checks cases that were read in one snapshot: their logbooks, their rows, and what follows from them in other tables. */
import type pg from 'pg';
import type { ChainBreak, ChainedRow } from './case-chain.ts';
import { type Examination, type Examined, type ExaminedRow, examine } from './examine.ts';
import type { SchoolSecret } from './school-secret.ts';
import type { StoredTable } from './spec.ts';
import { differing, type SoundCase } from './verify-derived.ts';

/**
 * `changed`: the row is not what was written (or came from elsewhere). `removed`: this row is missing. `moved`: a sound row that does
 * not follow the one before. `cutOff`: rows behind this number are missing. `head`: the case says its logbook is shorter.
 * `state`: the case as stored is not what its logbook gives. `access`: who may see it is not who its logbook lets in. `derived`: a table
 * that follows from the logbook says something else.
 */
export type BadReason = ChainBreak['reason'] | 'state' | 'access' | 'derived';

export interface NamedCase {
  readonly caseId: string;
  readonly callName: string;
}
export interface BadRow extends NamedCase {
  readonly seq: number;
  /** Absent where the row itself is missing, or the case is meant. */
  readonly rowId?: string;
  readonly reason: BadReason;
  readonly table: StoredTable;
  /** Which row of that table, where a case has more of them. */
  readonly which?: string;
}

/** What is checked with: the keys of all schools, those of each that open, and those of which one does not. */
export interface CheckedWith extends Examination {
  readonly secrets: ReadonlyMap<string, readonly SchoolSecret[]>;
  readonly closed: ReadonlySet<string>;
}

interface CheckedPage {
  /** Rows of their logbooks. */
  readonly rows: number;
  readonly bad: readonly BadRow[];
  /** Sound, and last folded by an older version: what they were folded to before could not be compared. */
  readonly waiting: number;
  /** Sound, and last folded by newer code. */
  readonly newer: readonly NamedCase[];
  /** Schools of the cases that could not be checked, because a key does not open: one a case. */
  readonly shut: readonly string[];
}

/** Those whose tables can be compared: what follows from a logbook that does not hold is no news. */
const soundOnes = (
  page: readonly ExaminedRow[],
  rowsOf: ReadonlyMap<string, readonly ChainedRow[]>,
  found: readonly Examined[],
): readonly SoundCase[] =>
  page.flatMap((row, index) => {
    const one = found[index];
    if (one?.kind !== 'holds' && one?.kind !== 'older' && one?.kind !== 'newer') return [];
    const { id, schoolId, seq, head, practice, face, wrapped } = row;
    const opened =
      one.kind === 'holds' ? one.opened : one.kind === 'older' ? { key: one.key, facts: one.folded.facts } : undefined;
    return [{ id, schoolId, seq, head, practice, face, erased: wrapped === null, opened, rows: rowsOf.get(id) ?? [] }];
  });

export const checkPage = async (
  client: pg.ClientBase,
  page: readonly ExaminedRow[],
  context: CheckedWith,
): Promise<CheckedPage> => {
  const { secrets, closed } = context;
  const { rowsOf, found } = await examine(client, page, context);
  const others = await differing(client, soundOnes(page, rowsOf, found), (school) => secrets.get(school) ?? []);
  const bad: BadRow[] = [];
  const newer: NamedCase[] = [];
  const shut: string[] = [];
  let waiting = 0;
  for (const [index, { id, callName, seq, schoolId }] of page.entries()) {
    const where = { caseId: id, callName };
    const one = found[index];
    // Under a key that does not open every row looks changed.
    if (closed.has(schoolId) && one?.kind === 'broken' && one.reason === 'changed') {
      shut.push(schoolId);
      continue;
    }
    const other = others.get(id);
    if (other !== undefined) bad.push({ ...where, seq, reason: 'derived', ...other });
    if (one === undefined || one.kind === 'holds') continue;
    if (one.kind === 'older') waiting += 1;
    else if (one.kind === 'newer') newer.push(where);
    else if (one.kind === 'broken') {
      const { kind: _, ...broken } = one;
      bad.push({ ...where, ...broken, table: broken.reason === 'head' ? 'cases' : 'logbook' });
    } else bad.push({ ...where, seq, reason: one.kind, table: one.table });
  }
  const rows = [...rowsOf.values()].reduce((sum, { length }) => sum + length, 0);
  return { rows, bad, waiting, newer, shut };
};
