/** Which master key wraps what, and whether it opens: counted by school, in one snapshot. No words are opened. */
import { ask } from './ask.ts';
import { allDraftKeys } from './draft-keys.ts';
import { draftOwner } from './drafts.ts';
import { type MasterKeys, unwrap, type Wrapped } from './encryption.ts';
import { allWriters } from './look-rows.ts';
import { writerOwner } from './look-writer.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { runningKeys } from './running-keys.ts';
import { caseOwner, schoolOwner } from './school-secret.ts';
import { statement } from './statement.ts';
import { beginSnapshot } from './transaction.ts';

/** How many keys there are of each kind. */
interface KeyCount {
  readonly schools: number;
  readonly cases: number;
}

/** Keys of another kind, which are of no school: those with which looks are marked, and those of drafts. */
interface OtherWrappings {
  readonly count: number;
  /** Keys that open, and are wrapped with another master key than the current one. */
  readonly left: number;
  /** Keys that no given master key opens. */
  readonly shut: number;
}

/** The keys of one school and of its cases. */
export interface SchoolWrappings {
  readonly school: string;
  readonly cases: number;
  /** Keys that open, and are wrapped with another master key than the current one. */
  readonly left: number;
  /** Keys that no given master key opens. */
  readonly shut: KeyCount;
}

export interface Wrappings {
  /** By the fingerprint of the master key that is said to wrap them. */
  readonly byMaster: ReadonlyMap<string, KeyCount & { readonly looks: number; readonly drafts: number }>;
  /** By name. */
  readonly schools: readonly SchoolWrappings[];
  /** One for each time that a bot was started. */
  readonly looks: OtherWrappings;
  /** Of what is typed and in no case yet. */
  readonly drafts: OtherWrappings;
  /** Of each bot that runs now the master keys it has, the one that wraps first; none where it does not say. */
  readonly bots: readonly (readonly string[])[];
}

const ofSchools = statement({
  by: ['owner'],
  gives: ['schools.id', 'schools.name', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  uses: ['schoolKeys.schoolId'],
  text: `select s.id, s.name, k.kid, k.master_kid as "masterKid", k.wrapped from schools s
    join school_keys k on k.school_id = s.id order by s.name, s.id, k.kid`,
});

const pageSize = 1000;
const ofCases = statement({
  by: ['owner'],
  takes: ['caseKeys.caseId? as after'],
  gives: ['caseKeys.caseId', 'cases.schoolId', 'caseKeys.masterKid', 'caseKeys.wrapped'],
  uses: ['cases.id'],
  text: `select k.case_id as "caseId", c.school_id as "schoolId", k.master_kid as "masterKid", k.wrapped
    from case_keys k join cases c on c.id = k.case_id
    where ($1::uuid is null or k.case_id > $1) order by k.case_id limit ${pageSize}`,
});

interface Counting {
  readonly school: string;
  cases: number;
  left: number;
  readonly shut: { schools: number; cases: number };
}

const opensIt = (masters: MasterKeys, row: Wrapped, owner: string): boolean => {
  try {
    unwrap(masters, row, owner);
    return true;
  } catch {
    return false;
  }
};

/** Opens every wrapping there is with the keys given. @throws StoreError of the database */
export const readWrappings = (address: DatabaseAddress, masters: MasterKeys): Promise<Wrappings> =>
  asOwner(address, async (client) => {
    await ask(client, beginSnapshot());
    const bots = (await ask(client, runningKeys())).map(({ masterKids }) => masterKids);
    const byMaster = new Map<string, { schools: number; cases: number; looks: number; drafts: number }>();
    const schools = new Map<string, Counting>();
    const wrappedBy = (masterKid: string) => {
      const sum = byMaster.get(masterKid) ?? { schools: 0, cases: 0, looks: 0, drafts: 0 };
      byMaster.set(masterKid, sum);
      return sum;
    };
    const count = (kind: keyof KeyCount, schoolId: string, row: Wrapped, owner: string): void => {
      wrappedBy(row.masterKid)[kind] += 1;
      const one = schools.get(schoolId);
      if (one === undefined) return;
      if (kind === 'cases') one.cases += 1;
      if (!opensIt(masters, row, owner)) one.shut[kind] += 1;
      else if (row.masterKid !== masters.current) one.left += 1;
    };
    for (const row of await ask(client, ofSchools())) {
      if (!schools.has(row.id))
        schools.set(row.id, { school: row.name, cases: 0, left: 0, shut: { schools: 0, cases: 0 } });
      count('schools', row.id, row, schoolOwner(row.id, row.kid));
    }
    const others = (
      kind: 'looks' | 'drafts',
      rows: readonly (Wrapped & { readonly owner: string })[],
    ): OtherWrappings => {
      for (const { masterKid } of rows) wrappedBy(masterKid)[kind] += 1;
      const open = rows.filter((row) => opensIt(masters, row, row.owner));
      const left = open.filter(({ masterKid }) => masterKid !== masters.current).length;
      return { count: rows.length, left, shut: rows.length - open.length };
    };
    const writers = await ask(client, allWriters());
    const looks = others(
      'looks',
      writers.map((row) => ({ ...row, owner: writerOwner(row.id, row.startedAt) })),
    );
    const typed = await ask(client, allDraftKeys());
    const drafts = others(
      'drafts',
      typed.map((row) => ({ ...row, owner: draftOwner(row.person, row.form) })),
    );
    for (let after: string | null = null; ; ) {
      const page: readonly (Wrapped & { readonly caseId: string; readonly schoolId: string })[] = await ask(
        client,
        ofCases({ after }),
      );
      for (const row of page) count('cases', row.schoolId, row, caseOwner(row.caseId));
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize)
        return { byMaster, schools: [...schools.values()], looks, drafts, bots };
      after = last.caseId;
    }
  });
