/** When a school's list of people is marked: with its file, and once for a list of before there were marks. */
import type { Account } from '../consultation/school.ts';
import { type Ask, ask } from './ask.ts';
import { markAway } from './away-marks.ts';
import type { MasterKeys } from './encryption.ts';
import { schoolKey } from './generated/keys.ts';
import { foundInList, listHolds, markList, readList } from './list-marks.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { openSchoolSecret, opens, type SchoolSecret } from './school-secret.ts';
import { statement } from './statement.ts';
import { begin, commit, rollback } from './transaction.ts';

/** Other schools with people of this one, or on whom its file says something: their name and accounts stand on those lists too. */
const schoolsWithTheirPeople = statement({
  by: ['owner'],
  takes: ['schools.id?', { unnest: 'accounts', of: ['accounts.platform', 'accounts.tenant', 'accounts.user'] }],
  gives: ['staff.schoolId'],
  uses: ['accounts.personId', 'staff.personId'],
  text: `select distinct t.school_id as "schoolId" from staff t where t.school_id is distinct from $1 and t.person_id in (
      select a.person_id from accounts a join unnest($2::text[], $3::text[], $4::text[]) as f(platform, tenant, user_id)
        on a.platform = f.platform and a.tenant = f.tenant and a.user_id = f.user_id
      union select o.person_id from staff o where o.school_id = $1)`,
});

const secretOf = async (said: Ask, masters: MasterKeys, schoolId: string): Promise<SchoolSecret | undefined> => {
  const [row] = await said(schoolKey({ schoolId }));
  return row !== undefined && opens(masters, row) ? openSchoolSecret(masters, row) : undefined;
};

/**
 * Looks which other lists hold before a file is applied; the function that comes back marks those again where they changed by it. One that did not
 * hold stays as it is: a file of another school is no proof of what was changed in it.
 */
export const holdOthers = async (
  said: Ask,
  masters: MasterKeys,
  schoolId: string | undefined,
  accounts: readonly Account[],
): Promise<() => Promise<void>> => {
  const held = new Map<string, SchoolSecret>();
  for (const other of await said(schoolsWithTheirPeople({ id: schoolId ?? null, accounts }))) {
    const secret = await secretOf(said, masters, other.schoolId);
    const list = secret === undefined ? undefined : await readList(said, secret, other.schoolId);
    if (secret !== undefined && list !== undefined && list.marked > 0 && foundInList(secret, list).length === 0)
      held.set(other.schoolId, secret);
  }
  return async () => {
    for (const [id, secret] of held) {
      const list = await readList(said, secret, id);
      if (list !== undefined && !listHolds(list)) await markList(said, secret, id, list.marked);
    }
  };
};

/** Marks the list of a school whose file was applied, with the next number; nothing where each mark stands already. */
export const markAnew = async (said: Ask, secret: SchoolSecret, schoolId: string): Promise<void> => {
  const list = await readList(said, secret, schoolId);
  if (list === undefined || listHolds(list)) return;
  await markList(said, secret, schoolId, list.marked + 1);
  await markAway(said, secret, schoolId, false);
};

/** Of before there were marks. A school that was sealed with marks had them: that they are gone is for the check of the night to say. */
const neverMarked = statement({
  by: ['owner'],
  gives: ['schools.id'],
  uses: ['schools.marked', 'seals.marked', 'seals.schoolId'],
  text: `select s.id from schools s where s.marked = 0 and not exists (select 1 from seals t where t.school_id = s.id and t.marked > 0)
    order by s.id`,
});

/** Marks once the lists of before there were marks, as the owner, a school at a time. @throws StoreError */
export const markLists = (address: DatabaseAddress, masters: MasterKeys): Promise<number> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    let done = 0;
    for (const { id } of await said(neverMarked())) {
      const secret = await secretOf(said, masters, id);
      if (secret === undefined) continue;
      await said(begin());
      try {
        await markList(said, secret, id, 1);
        await markAway(said, secret, id, true);
        await said(commit());
      } catch (error) {
        await said(rollback()).catch(() => undefined);
        throw error;
      }
      done += 1;
    }
    return done;
  });
