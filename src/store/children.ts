import type { ChildrenStore } from '../port/children-store.ts';
import type { MasterKeys } from './encryption.ts';
import { caseRead, comparedCases } from './generated/cases.ts';
import type { OwnFolding } from './own-folding.ts';
import type { RolePool } from './pool.ts';
import { openCaseRow, storedCase } from './stored-case.ts';
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
    const going = (await once(pool, comparedCases({ schoolId, since }))).map((row) => openCaseRow(masters, row));
    const known = new Set(going.map(({ id }) => id));
    const linked = going.flatMap(({ facts: { twins = [] } }) =>
      twins.flatMap(({ state, caseId }) => (state === 'same' && !known.has(caseId) ? [caseId] : [])),
    );
    const others = await Promise.all([...new Set(linked)].map((id) => once(pool, caseRead({ id }))));
    return (await folding.listed([...going, ...others.flat().map((row) => openCaseRow(masters, row))])).map(storedCase);
  },
});
