/** Written by `npm run statements` from `../statements/accounts.ts`. */

import { statement } from '../statement.ts';

export const dropAccount = statement({
  by: ['worker', 'owner'],
  takes: ['accounts.platform', 'accounts.tenant', 'accounts.user'],
  gives: ['accounts.personId as person'],
  text: `delete from "accounts"
where ("accounts"."platform" = $1 and "accounts"."tenant" = $2 and "accounts"."user_id" = $3)
returning "person_id" as "person"`,
});

export const membersWithoutAccount = statement({
  by: ['worker'],
  takes: ['caseMembers.schoolId'],
  gives: ['caseMembers.caseId', 'caseMembers.personId as person'],
  text: `select "case_id" as "caseId", "person_id" as "person"
from "case_members"
where ("case_members"."school_id" = $1 and "case_members"."until_at" is null and not exists (select 1
from "accounts"
where "accounts"."person_id" = "case_members"."person_id"))
order by "case_members"."case_id", "case_members"."person_id"`,
});
