/**
 * Who an account is. Asked in a trip of its own the first time; after that what was said last is presumed, and whoever works in a case by it has
 * it looked at in the trip that opens the case, before anything of it is read or done.
 */
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { Account } from '../consultation/school.ts';
import { type Identity, OtherIdentity } from '../port/identity.ts';
import type { IdentifiedRow, ListGuard } from './list-guard.ts';
import type { RolePool } from './pool.ts';
import type { EnteredSchool } from './school-secret.ts';
import { firstRow, type RowFrom, type Statement, statement } from './statement.ts';
import { once } from './transaction.ts';

const identify = statement({
  name: 'identify',
  by: ['app'],
  takes: ['accounts.platform', 'accounts.tenant', 'accounts.user'],
  gives: [
    'people.id as person',
    'people.name',
    'schools.id[] as schools',
    {
      json: 'marks',
      of: [
        'schools.id as schoolId',
        'schools.marked',
        'text[] as marks',
        'schoolKeys.kid',
        'schoolKeys.masterKid',
        'text as wrapped',
        'schools.directory?',
      ],
    },
  ],
  uses: ['schoolKeys.wrapped', 'staff.marks'],
  text: 'select person, name, schools, marks from identify_marked($1, $2, $3)',
});

/** With the key of each school as the guard of its list takes it. */
const identified = ({ marks, ...row }: RowFrom<typeof identify>): IdentifiedRow => ({
  ...row,
  marks: marks.map(({ schoolId, marked, marks: own, kid, masterKid, wrapped }) => ({
    schoolId,
    marked,
    marks: own,
    key: { kid, masterKid, wrapped },
  })),
});

/** A law of before says nothing of the stamp: whoever needs it or the key asks for them. */
const opensSchools = ({ marks }: RowFrom<typeof identify>): readonly EnteredSchool[] =>
  marks.flatMap(({ schoolId, kid, masterKid, wrapped, directory }) =>
    typeof directory === 'string'
      ? [{ schoolId, kid, masterKid, wrapped: Buffer.from(wrapped, 'hex'), directory }]
      : [],
  );

export interface Identities {
  /** Undefined where the account lets nobody in. */
  identify(account: Account): Promise<Identity | undefined>;
  /** As it was said last; undefined where it is not known. */
  presumed(account: Account): Identity | undefined;
  /** What to ask at the opening of a transaction, for `confirm`. */
  asked(account: Account): Statement;
  /** Returns the schools of whoever it is. @throws OtherIdentity where the account is not, or not any more, who was presumed */
  confirm(
    account: Account,
    presumed: Identity,
    answer: Pick<pg.QueryResult, 'rows'> | undefined,
  ): readonly EnteredSchool[];
}

/** Accounts remembered at most; the one that was asked for longest ago goes. */
const MOST = 10_000;

const nameOf = ({ platform, tenant, user }: Account): string => JSON.stringify([platform, tenant, user]);

export const createIdentities = (pool: RolePool, guard: ListGuard): Identities => {
  const known = new Map<string, Identity>();
  const remember = (account: Account, identity: Identity | undefined): void => {
    const name = nameOf(account);
    known.delete(name);
    if (identity !== undefined) known.set(name, identity);
    const oldest = known.keys().next();
    if (known.size > MOST && oldest.done !== true) known.delete(oldest.value);
  };
  const seen = (account: Account, row: RowFrom<typeof identify> | undefined): Identity | undefined => {
    const identity = row === undefined ? undefined : guard.identity(account, identified(row));
    remember(account, identity);
    return identity;
  };
  return {
    identify: async (account) => seen(account, (await once(pool, identify(account)))[0]),
    presumed: (account) => known.get(nameOf(account)),
    asked: identify,
    confirm: (account, presumed, answer) => {
      const row = firstRow(identify, answer);
      if (row === undefined || !isDeepStrictEqual(seen(account, row), presumed)) throw new OtherIdentity();
      return opensSchools(row);
    },
  };
};
