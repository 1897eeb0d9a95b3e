/**
 * Marks on keys of the page, on codes for them and on where they were shown: somebody who could write themselves a key would read and decide as
 * somebody else. A key and a code carry one under the key of a school of theirs, which stays when the master key is another; a session lasts a
 * day, and carries one under a key that comes from the master key.
 */
import type { Account, PersonId } from '../consultation/school.ts';
import { StoreError } from '../port/store-error.ts';
import { derive, type MasterKeys } from './encryption.ts';
import type { RolePool } from './pool.ts';
import { isMarkOf, type Marked, type MarkKey, rowMark } from './row-mark.ts';
import { openedSecrets, openSchoolSecret, opens, type SchoolSecret } from './school-secret.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

interface MarkedKey {
  readonly id: string;
  readonly person: PersonId;
  readonly publicKey: Buffer;
}
export const keySaid = ({ id, person, publicKey }: MarkedKey): Marked => ({
  kind: 'key',
  fields: [person, id, publicKey.toString('hex')],
});

interface MarkedCode {
  readonly person: PersonId;
  readonly givenBy: PersonId | null;
  readonly until: Date;
}
export const codeSaid = ({ person, givenBy, until }: MarkedCode, code: string): Marked => ({
  kind: 'key code',
  fields: [person, givenBy, until.toISOString(), code],
});

interface MarkedSession {
  readonly token: string;
  readonly account: Account;
}
const shownSaid = ({ token, account }: MarkedSession, person: PersonId, at: Date): Marked => ({
  kind: 'key shown',
  fields: [token, account.platform, account.tenant, account.user, person, at.toISOString()],
});

const keysOfSchools = statement({
  by: ['worker'],
  takes: ['roles.personId as person'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  uses: ['roles.schoolId', 'roles.until', 'schoolKeys.current'],
  text: `select k.school_id as "schoolId", k.kid, k.master_kid as "masterKid", k.wrapped from school_keys k where k.current and exists (
    select 1 from roles r where r.school_id = k.school_id and r.person_id = $1 and r.until_at is null) order by k.school_id`,
});

/** @throws StoreError `conflict` where they are of no school of which the key opens */
export const secretFor = async (pool: RolePool, masters: MasterKeys, person: PersonId): Promise<SchoolSecret> => {
  const row = (await once(pool, keysOfSchools({ person }))).find((one) => opens(masters, one));
  if (row === undefined) throw new StoreError('conflict', 'of no school');
  return openSchoolSecret(masters, row);
};

const keysByName = statement({
  by: ['worker', 'owner'],
  takes: ['schoolKeys.kid[] as kids'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from school_keys where kid = any ($1)`,
});

/** The keys that these marks name: of the school where somebody was then, which need not be where they are now. */
export const namedIn = (marks: readonly (string | null)[]) =>
  keysByName({ kids: [...new Set(marks.flatMap((mark) => mark?.split('.')[0] ?? []))] });

/** Those of them that open. */
export const secretsNamed = async (
  pool: RolePool,
  masters: MasterKeys,
  marks: readonly (string | null)[],
): Promise<readonly SchoolSecret[]> =>
  marks.length === 0 ? [] : openedSecrets(masters, await once(pool, namedIn(marks)));

/** Marks on what was shown in a session. */
interface ShownMarks {
  of(session: MarkedSession, person: PersonId, at: Date): string;
  holds(
    session: MarkedSession,
    shown: { readonly person: PersonId; readonly at: Date; readonly mark: string },
  ): boolean;
}

export const createShownMarks = (masters: MasterKeys): ShownMarks => {
  const keys: readonly MarkKey[] = [...masters.keys].map(([kid, key]) => ({ kid, mark: derive(key, 'mark') }));
  const current = keys.find(({ kid }) => kid === masters.current);
  return {
    of: (session, person, at) => (current === undefined ? '' : rowMark(current, shownSaid(session, person, at))),
    holds: (session, { person, at, mark }) => isMarkOf(keys, mark, shownSaid(session, person, at)),
  };
};
