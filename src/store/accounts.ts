import type { Account, PersonId } from '../consultation/school.ts';
import { dropAccount, membersWithoutAccount } from './generated/accounts.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { inTransaction, once } from './transaction.ts';

const casesWithoutAccount = statement({
  by: ['worker'],
  takes: ['caseMembers.personId as person'],
  gives: ['caseMembers.caseId[] as cases'],
  uses: ['accounts.personId', 'caseMembers.until'],
  text: `select coalesce(array_agg(m.case_id), '{}') as cases from case_members m
    where m.person_id = $1 and m.until_at is null
      and not exists (select 1 from accounts a where a.person_id = m.person_id)`,
});

/** Takes an account away, and tells which cases its person is still in when no other account is left. */
export const closeAccount = (
  pool: RolePool,
  { platform, tenant, user }: Account,
): Promise<{ readonly person: PersonId; readonly cases: readonly string[] } | undefined> =>
  inTransaction(pool, [], async (transaction) => {
    const [closed] = await transaction.read(dropAccount({ platform, tenant, user }));
    if (closed === undefined) return undefined;
    const [left] = await transaction.read(casesWithoutAccount(closed));
    return { person: closed.person, cases: left?.cases ?? [] };
  });

/** Who is still in a case of the school, and has no account left to come in by. */
export const withoutAccount = (
  pool: RolePool,
  schoolId: string,
): Promise<readonly { readonly caseId: string; readonly person: PersonId }[]> =>
  once(pool, membersWithoutAccount({ schoolId }));
