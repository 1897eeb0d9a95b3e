import type { Task } from '../consultation/face.ts';
import { noFacts } from '../consultation/facts.ts';
import type { StoredCase } from '../port/stored-case.ts';
import { type MasterKeys, unwrap } from './encryption.ts';
import { caseLock, caseRead } from './generated/cases.ts';
import { caseOwner } from './school-secret.ts';
import { openState } from './sealed-state.ts';
import type { RowFrom } from './statement.ts';

export type CaseRow = RowFrom<typeof caseRead>;

/** What a statement gives that reads many cases to open them, and how its text says it: `c` is the case, `k` its key. */
export const openedGives = [
  'cases.id',
  'cases.schoolId',
  'cases.profileHash',
  'cases.seq',
  'cases.head',
  'cases.face',
  'cases.facts',
  'cases.folding',
  'caseKeys.masterKid',
  'caseKeys.wrapped',
] as const;
export const openedColumns = `c.id, c.school_id as "schoolId", c.profile_hash as "profileHash", c.seq, c.head, c.face, c.facts, c.folding,
    k.master_kid as "masterKid", k.wrapped`;

/** A case with what is needed to write to it. */
export interface OpenedCase extends StoredCase {
  readonly head: Buffer;
  readonly key: Buffer;
  /** The version of the face and facts here, under which a change is written. */
  readonly folding: number;
  /** As the table of tasks has them. */
  readonly storedTasks: readonly Task[];
}

/** A case whose key was erased is not there any more. */
export const caseQuery = (id: string, lock: boolean) => (lock ? caseLock : caseRead)({ id });

export const openCaseRow = (masters: MasterKeys, row: CaseRow): OpenedCase => {
  const key = unwrap(masters, row, caseOwner(row.id));
  return {
    id: row.id,
    schoolId: row.schoolId,
    profileHash: row.profileHash,
    seq: row.seq,
    head: row.head,
    face: row.face,
    // One that cannot be folded anew may lack what the rules have come to keep since.
    facts: { ...noFacts, ...openState(key, row) },
    folding: row.folding,
    storedTasks: row.face.tasks,
    key,
  };
};

/** As the engine knows it: without key and head. */
export const storedCase = ({ id, schoolId, profileHash, seq, face, facts }: OpenedCase): StoredCase => ({
  id,
  schoolId,
  profileHash,
  seq,
  face,
  facts,
});
