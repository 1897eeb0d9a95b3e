/** Checks every logbook against its chain, and every case against its logbook. Words are never opened; erased cases verify too. */
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { CaseEvent } from '../consultation/event.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import { breakIn, type ChainedRow, chainKeys, eventOf, rowsText } from './case-chain.ts';
import { type MasterKeys, openJson, partOf, unwrap } from './encryption.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { caseOwner } from './school-secret.ts';
import { type Access, accessHolds, accessText } from './verify-access.ts';

/**
 * `changed`: the row is not what was written (or came from elsewhere). `removed`: this row is missing. `moved`: a sound row that does
 * not follow the one before. `cutOff`: rows behind this number are missing. `head`: the case says its logbook is shorter.
 * `state`: the case as stored is not what its logbook gives. `access`: who may see it is not who its logbook lets in.
 */
export type BadReason = 'changed' | 'removed' | 'moved' | 'cutOff' | 'head' | 'state' | 'access';

export interface BadRow {
  readonly caseId: string;
  readonly callName: string;
  readonly seq: number;
  /** Absent where the row itself is missing, or the case is meant. */
  readonly rowId?: string;
  readonly reason: BadReason;
}

export interface Verified {
  readonly cases: number;
  readonly rows: number;
  /** The first bad row of each case that has one. */
  readonly bad: readonly BadRow[];
}

/** Gives the case that its events make; undefined when they make none. */
export type Fold = (events: readonly CaseEvent[]) => { readonly face: CaseFace; readonly facts: CaseFacts } | undefined;

interface CaseRow {
  readonly id: string;
  readonly callName: string;
  readonly schoolId: string;
  readonly seq: number;
  readonly head: Buffer;
  readonly phase: string;
  readonly practice: boolean;
  readonly face: unknown;
  readonly facts: Buffer;
  readonly masterKid: string | null;
  readonly wrapped: Buffer | null;
}

const pageSize = 100;
const casesText = `select c.id, c.call_name as "callName", c.school_id as "schoolId", c.seq, c.head, c.phase, c.practice, c.face, c.facts,
    k.master_kid as "masterKid", k.wrapped
  from cases c left join case_keys k on k.case_id = c.id
  where ($1::uuid is null or c.id > $1) and ($2::text is null or c.call_name = $2) order by c.id limit ${pageSize}`;
/** As JSON keeps it: `undefined` is absence. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** What is wrong with the case as it is stored beside its logbook, if anything. A case whose key was erased cannot be folded. */
const faultOf = (
  found: CaseRow,
  rows: readonly ChainedRow[],
  access: Access,
  masters: MasterKeys,
  fold: Fold,
): 'state' | 'access' | undefined => {
  const { id, masterKid, wrapped, face, phase, practice } = found;
  const stored = face as CaseFace;
  try {
    if (masterKid === null || wrapped === null) return accessHolds(access, stored, undefined) ? undefined : 'access';
    const key = unwrap(masters, { masterKid, wrapped }, caseOwner(id));
    const facts = openJson<CaseFacts>(key, found.facts, partOf(id, found.seq, 'state'));
    const folded = fold(rows.map((row) => eventOf(key, row)));
    const holds =
      folded !== undefined &&
      found.callName === folded.face.callName &&
      phase === folded.face.phase &&
      practice === (folded.face.practice === true) &&
      isDeepStrictEqual(plain(folded.face), plain(face)) &&
      isDeepStrictEqual(plain(folded.facts), plain(facts));
    if (!holds) return 'state';
    return accessHolds(access, stored, facts.excluded) ? undefined : 'access';
  } catch {
    // Sealed for another place, or a fold that cannot make sense of the rows: either way not what was written.
    return 'state';
  }
};

/**
 * Walks all cases, or the one called `caseName`, in one snapshot. Throws `StoreError` `tampered` when a school's key does not open
 * with the master keys given.
 */
export const verifyChains = (options: {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly caseName?: string;
  readonly fold: Fold;
}): Promise<Verified> =>
  asOwner(options.address, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const keys = await chainKeys(client, options.masters);
    const bad: BadRow[] = [];
    let [cases, count] = [0, 0];
    for (let after: string | null = null; ; ) {
      const { rows: page }: pg.QueryResult<CaseRow> = await client.query(casesText, [after, options.caseName ?? null]);
      const ids = [page.map(({ id }) => id)];
      const { rows } = await client.query<ChainedRow>(rowsText, ids);
      const { rows: access } = await client.query<Access>(accessText, ids);
      const perCase = Map.groupBy(rows, ({ caseId }) => caseId);
      const accessOf = new Map(access.map((row) => [row.caseId, row]));
      for (const found of page) {
        const mine = perCase.get(found.id) ?? [];
        const broken = breakIn(found, mine, keys);
        const where = { caseId: found.id, callName: found.callName };
        const seen = accessOf.get(found.id) ?? { caseId: found.id, members: [], excluded: [] };
        const fault = broken === undefined ? faultOf(found, mine, seen, options.masters, options.fold) : undefined;
        if (broken !== undefined) bad.push({ ...where, ...broken });
        else if (fault !== undefined) bad.push({ ...where, seq: found.seq, reason: fault });
      }
      cases += page.length;
      count += rows.length;
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return { cases, rows: count, bad };
      after = last.id;
    }
  });
