/** Checks every logbook against its chain, and every case against its logbook. Words are never opened; erased cases verify too. */
import { ask } from './ask.ts';
import { type ChainBreak, type ChainedRow, chainKeys } from './case-chain.ts';
import type { MasterKeys } from './encryption.ts';
import { type Examined, type ExaminedRow, examine, examinedColumns, examinedGives } from './examine.ts';
import { type Folding, todaysFolding } from './folding.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import type { StoredTable } from './spec.ts';
import { statement } from './statement.ts';
import { beginSnapshot } from './transaction.ts';
import { aroundCases, type BadAround } from './verify-around.ts';
import { differing, type SoundCase } from './verify-derived.ts';

/**
 * `changed`: the row is not what was written (or came from elsewhere). `removed`: this row is missing. `moved`: a sound row that does
 * not follow the one before. `cutOff`: rows behind this number are missing. `head`: the case says its logbook is shorter.
 * `state`: the case as stored is not what its logbook gives. `access`: who may see it is not who its logbook lets in. `derived`: a table
 * that follows from the logbook says something else.
 */
export type BadReason = ChainBreak['reason'] | 'state' | 'access' | 'derived';

interface NamedCase {
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

export interface Verified {
  readonly cases: number;
  readonly rows: number;
  /** The first bad row of each case that has one. */
  readonly bad: readonly BadRow[];
  /**
   * Cases with a sound logbook, last folded by an older version: the refold brings them up to date. What their rows of the logbook say was
   * checked; what they were folded to before could not be.
   */
  readonly waiting: number;
  /** Cases with a sound logbook, last folded by code that is newer than this: only that code can compare them. */
  readonly newer: readonly NamedCase[];
  /** What is not as it was beside the cases; nothing where one case was asked for. */
  readonly around: readonly BadAround[];
  /** Schools of which a key does not open, with the number of their cases that so could not be checked. */
  readonly closed: readonly { readonly school: string; readonly cases: number }[];
}

const pageSize = 100;
const casesFrom = statement({
  by: ['owner'],
  takes: ['cases.id? as after', 'cases.callName?'],
  gives: examinedGives,
  uses: ['caseKeys.caseId'],
  text: `select ${examinedColumns} from cases c left join case_keys k on k.case_id = c.id
  where ($1::uuid is null or c.id > $1) and ($2::text is null or c.call_name = $2) order by c.id limit ${pageSize}`,
});

const schoolNames = statement({
  by: ['owner'],
  takes: ['schools.id[] as ids'],
  gives: ['schools.id', 'schools.name'],
  text: 'select id, name from schools where id = any ($1) order by name, id',
});

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

/**
 * Walks all cases, or the one called `caseName`, in one snapshot. A school whose key does not open is named, and the others are checked.
 * Throws `StoreError` `tampered` when no key opens with the master keys given.
 */
export const verifyChains = ({
  address,
  masters,
  caseName,
  folding = todaysFolding,
}: {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly caseName?: string;
  readonly folding?: Folding;
}): Promise<Verified> =>
  asOwner(address, async (client) => {
    await ask(client, beginSnapshot());
    const { keys, secrets, closed } = await chainKeys(client, masters);
    const examination = { masters, folding, keys };
    const unchecked = new Map([...closed].map((school) => [school, 0]));
    const bad: BadRow[] = [];
    const newer: NamedCase[] = [];
    let [cases, count, waiting] = [0, 0, 0];
    for (let after: string | null = null; ; ) {
      const page: readonly ExaminedRow[] = await ask(client, casesFrom({ after, callName: caseName }));
      const { rowsOf, found } = await examine(client, page, examination);
      const others = await differing(client, soundOnes(page, rowsOf, found), (school) => secrets.get(school) ?? []);
      for (const [index, { id, callName, seq, schoolId }] of page.entries()) {
        const where = { caseId: id, callName };
        const one = found[index];
        const shut = unchecked.get(schoolId);
        // Under a key that does not open every row looks changed.
        if (shut !== undefined && one?.kind === 'broken' && one.reason === 'changed') {
          unchecked.set(schoolId, shut + 1);
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
      cases += page.length;
      for (const { length } of rowsOf.values()) count += length;
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) {
        const names = await ask(client, schoolNames({ ids: [...closed] }));
        const shut = names.map(({ id, name }) => ({ school: name, cases: unchecked.get(id) ?? 0 }));
        const around = caseName === undefined ? await aroundCases(client, secrets, closed) : [];
        return { cases, rows: count, bad, waiting, newer, around, closed: shut };
      }
      after = last.id;
    }
  });
