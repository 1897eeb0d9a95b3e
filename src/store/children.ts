import type { ChildrenStore } from '../port/children-store.ts';
import { StoreError } from '../port/store-error.ts';
import type { MasterKeys } from './encryption.ts';
import { caseRead, comparedCases } from './generated/cases.ts';
import type { OwnFolding } from './own-folding.ts';
import type { RolePool } from './pool.ts';
import { type CaseRow, type OpenedCase, openCaseRow, storedCase } from './stored-case.ts';
import { once } from './transaction.ts';

/** As the worker, which opens facts and no bodies. `compare`: schools that sessions of this process left to be looked at. */
export const createChildren = (
  pool: RolePool,
  masters: MasterKeys,
  folding: OwnFolding,
  compare: Set<string>,
): ChildrenStore => ({
  changed: () => {
    const schools = [...compare];
    compare.clear();
    return schools;
  },
  of: async (schoolId, since) => {
    const unreadable: string[] = [];
    const opened = (rows: readonly CaseRow[]): readonly OpenedCase[] =>
      rows.flatMap((row) => {
        try {
          return [openCaseRow(masters, row)];
        } catch (error) {
          if (!(error instanceof StoreError)) throw error;
          unreadable.push(row.id);
          return [];
        }
      });
    const rows = await once(pool, comparedCases({ schoolId, since }));
    const going = opened(rows);
    const known = new Set(rows.map(({ id }) => id));
    const all = [...going];
    // Also what these are linked with in turn: somebody may have to stay out for a case that closed long ago.
    for (let last: readonly OpenedCase[] = going; last.length > 0; ) {
      const linked = last.flatMap(({ facts: { twins = [] } }) =>
        twins.flatMap(({ state, caseId }) => (state === 'same' && !known.has(caseId) ? [caseId] : [])),
      );
      for (const id of linked) known.add(id);
      last = opened((await Promise.all([...new Set(linked)].map((id) => once(pool, caseRead({ id }))))).flat());
      all.push(...last);
    }
    const cases = await folding.listed(all);
    return { cases: cases.map(storedCase), unreadable };
  },
});
