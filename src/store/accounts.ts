import type { Account, PersonId } from '../consultation/school.ts';
import type { RolePool } from './pool.ts';
import { inTransaction, once } from './transaction.ts';

/** Takes an account away, and tells which cases its person is still in when no other account is left. */
export const closeAccount = (
  pool: RolePool,
  { platform, tenant, user }: Account,
): Promise<{ readonly person: PersonId; readonly cases: readonly string[] } | undefined> =>
  inTransaction(pool, [], async (transaction) => {
    const [closed] = await transaction.read<{ person: string }>({
      text: 'delete from accounts where platform = $1 and tenant = $2 and user_id = $3 returning person_id as person',
      values: [platform, tenant, user],
    });
    if (closed === undefined) return undefined;
    const [left] = await transaction.read<{ cases: readonly string[] }>({
      text: `select coalesce(array_agg(m.case_id), '{}') as cases from case_members m
        where m.person_id = $1 and m.until_at is null
          and not exists (select 1 from accounts a where a.person_id = m.person_id)`,
      values: [closed.person],
    });
    return { person: closed.person, cases: left?.cases ?? [] };
  });

/** Who is still in a case of the school, and has no account left to come in by. */
export const withoutAccount = (
  pool: RolePool,
  schoolId: string,
): Promise<readonly { readonly caseId: string; readonly person: PersonId }[]> =>
  once<{ caseId: string; person: PersonId }>(pool, {
    text: `select m.case_id as "caseId", m.person_id as person from case_members m
      where m.school_id = $1 and m.until_at is null
        and not exists (select 1 from accounts a where a.person_id = m.person_id)
      order by m.case_id, m.person_id`,
    values: [schoolId],
  });
