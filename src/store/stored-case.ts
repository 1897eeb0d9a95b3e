import type { CaseFace, Task } from '../consultation/face.ts';
import { type CaseFacts, noFacts } from '../consultation/facts.ts';
import type { StoredCase } from '../port/stored-case.ts';
import { type MasterKeys, openJson, unwrap } from './encryption.ts';
import { stateOf } from './folding.ts';
import type { Statement } from './pool.ts';
import { caseOwner } from './school-secret.ts';

export interface CaseRow {
  readonly id: string;
  readonly schoolId: string;
  readonly profileHash: string;
  readonly seq: number;
  readonly head: Buffer;
  readonly face: CaseFace;
  readonly facts: Buffer;
  /** The version under which face and facts were folded. */
  readonly folding: number;
  readonly masterKid: string;
  readonly wrapped: Buffer;
}

/** A case with what is needed to write to it. */
export interface OpenedCase extends StoredCase {
  readonly head: Buffer;
  readonly key: Buffer;
  /** The version of the face and facts here, under which a change is written. */
  readonly folding: number;
  /** As the table of tasks has them. */
  readonly storedTasks: readonly Task[];
}

const columns = `c.id, c.school_id as "schoolId", c.profile_hash as "profileHash", c.seq, c.head, c.face, c.facts, c.folding,
  k.master_kid as "masterKid", k.wrapped from cases c join case_keys k on k.case_id = c.id`;

/** A case whose key was erased is not there any more. */
export const caseQuery = (id: string, lock: boolean): Statement => ({
  name: lock ? 'case_lock' : 'case_read',
  text: `select ${columns} where c.id = $1${lock ? ' for no key update of c' : ''}`,
  values: [id],
});

export const myCasesQuery = (person: string): Statement => ({
  name: 'my_cases',
  text: `select ${columns} join case_members m on m.case_id = c.id
    where m.person_id = $1 and m.until_at is null and not m.paused order by c.last_activity_at desc, c.id`,
  values: [person],
});

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
    facts: { ...noFacts, ...openJson<Partial<CaseFacts>>(key, row.facts, stateOf(row.id, row.seq, row.folding)) },
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
