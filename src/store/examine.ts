/** Compares a case as it is stored with what its logbook makes of it, as the owner reads both. Words are never opened. */
import type pg from 'pg';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { ExistingCase } from '../consultation/state.ts';
import { ask } from './ask.ts';
import { breakIn, type ChainBreak, type ChainedRow, type ChainKeys, chainedRows, eventOf } from './case-chain.ts';
import { type MasterKeys, unwrap, type Wrapped } from './encryption.ts';
import type { Folding } from './folding.ts';
import { sameJson } from './same-json.ts';
import { caseOwner } from './school-secret.ts';
import { openState } from './sealed-state.ts';
import type { RowOf } from './spec.ts';
import { type Access, type AccessTable, accessOfCases, otherAccess } from './verify-access.ts';

/** What a statement gives that reads cases to examine them, and how its text says it: `c` is the case, `k` its key. */
export const examinedGives = [
  'cases.id',
  'cases.callName',
  'cases.schoolId',
  'cases.seq',
  'cases.head',
  'cases.phase',
  'cases.practice',
  'cases.face',
  'cases.facts',
  'cases.folding',
  'cases.profileHash',
  'caseKeys.masterKid?',
  'caseKeys.wrapped?',
] as const;
export const examinedColumns = `c.id, c.call_name as "callName", c.school_id as "schoolId", c.seq, c.head, c.phase, c.practice, c.face, c.facts,
    c.folding, c.profile_hash as "profileHash", k.master_kid as "masterKid", k.wrapped`;
/** A case row with its key, which an erased case has no more. */
export type ExaminedRow = RowOf<typeof examinedGives>;

/**
 * `broken`: the logbook itself. `state`: the case as stored is not what its logbook gives. `access`: who may see it is not who its logbook
 * lets in. `newer`: folded by a version that this code does not know. `older`: sound, and to be folded anew: what it was folded to before
 * cannot be compared any more.
 */
export type Examined =
  | { readonly kind: 'newer' }
  /** `opened` is absent where the key is gone. */
  | { readonly kind: 'holds'; readonly opened?: { readonly key: Buffer; readonly facts: CaseFacts } }
  | { readonly kind: 'state'; readonly table: 'cases' | 'case_keys' }
  | { readonly kind: 'access'; readonly table: AccessTable }
  | ({ readonly kind: 'broken' } & ChainBreak)
  | { readonly kind: 'older'; readonly folded: ExistingCase; readonly key: Buffer };

export interface Examination {
  readonly masters: MasterKeys;
  readonly folding: Folding;
  readonly keys: ChainKeys;
}

/** Undefined where it is the key of another case, or of another master. */
const keyOf = (id: string, masters: MasterKeys, row: Wrapped): Buffer | undefined => {
  try {
    return unwrap(masters, row, caseOwner(id));
  } catch {
    return undefined;
  }
};

/** Throws where something else does not open, or the fold cannot make sense of the rows. */
const compare = (
  found: ExaminedRow,
  rows: readonly ChainedRow[],
  access: Access,
  { masters, folding }: Examination,
): Examined => {
  const { id, masterKid, wrapped, phase, practice, face: stored } = found;
  const accessOf = (face: CaseFace, excluded?: readonly string[]): Examined | undefined => {
    const table = otherAccess(access, face, excluded);
    return table === undefined ? undefined : { kind: 'access', table };
  };
  if (masterKid === null || wrapped === null) return accessOf(stored) ?? { kind: 'holds' };
  const key = keyOf(id, masters, { masterKid, wrapped });
  if (key === undefined) return { kind: 'state', table: 'case_keys' };
  const facts = openState(key, found) as CaseFacts;
  if (found.folding > folding.version) return accessOf(stored, facts.excluded) ?? { kind: 'newer' };
  const folded = folding.fold(rows.map((row) => eventOf(key, row)));
  const current = found.folding === folding.version;
  const holds =
    folded !== undefined &&
    found.callName === folded.face.callName &&
    practice === (folded.face.practice === true) &&
    phase === (current ? folded.face.phase : stored.phase) &&
    (!current || (sameJson(folded.face, stored) && sameJson(folded.facts, facts)));
  if (!holds) return { kind: 'state', table: 'cases' };
  return (
    accessOf(folded.face, folded.facts.excluded) ??
    (current ? { kind: 'holds', opened: { key, facts } } : { kind: 'older', folded, key })
  );
};

const examineOne = (
  found: ExaminedRow,
  rows: readonly ChainedRow[],
  access: Access,
  examination: Examination,
): Examined => {
  const broken = breakIn(found, rows, examination.keys);
  if (broken !== undefined) return { kind: 'broken', ...broken };
  try {
    return compare(found, rows, access, examination);
  } catch {
    // Sealed for another place or version, or rows of which the fold makes nothing: either way not what was written.
    return { kind: 'state', table: 'cases' };
  }
};

/** Examines cases that were read in the transaction of `client`; the rows of each logbook are given too. */
export const examine = async (
  client: pg.ClientBase,
  cases: readonly ExaminedRow[],
  examination: Examination,
): Promise<{ readonly rowsOf: ReadonlyMap<string, readonly ChainedRow[]>; readonly found: readonly Examined[] }> => {
  const ids = cases.map(({ id }) => id);
  const rows = await ask(client, chainedRows({ ids }));
  const access = await ask(client, accessOfCases({ ids }));
  const perCase = Map.groupBy(rows, ({ caseId }) => caseId);
  const accessOf = new Map(access.map((row) => [row.caseId, row]));
  const found = cases.map((one) =>
    examineOne(
      one,
      perCase.get(one.id) ?? [],
      accessOf.get(one.id) ?? { caseId: one.id, members: [], excluded: [], asked: [], board: [], isStray: false },
      examination,
    ),
  );
  return { rowsOf: perCase, found };
};
