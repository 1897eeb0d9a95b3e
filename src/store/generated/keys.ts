/** Written by `npm run statements` from `../statements/keys.ts`. */

import { statement } from '../statement.ts';

export const addSchoolKey = statement({
  by: ['owner'],
  takes: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `insert into "school_keys" ("school_id", "kid", "master_kid", "wrapped", "current")
values ($1, $2, $3, $4, true)`,
});

export const boardKeys = statement({
  by: ['worker'],
  takes: ['schools.boardId'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `select "school_id" as "schoolId", "kid", "master_kid" as "masterKid", "wrapped"
from "school_keys"
where "school_keys"."school_id" in (select "id"
from "schools"
where "schools"."board_id" = $1)`,
});

export const keyOfCase = statement({
  by: ['worker'],
  takes: ['cases.id'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `select "school_keys"."school_id" as "schoolId", "school_keys"."kid", "school_keys"."master_kid" as "masterKid", "school_keys"."wrapped"
from "school_keys"
inner join "cases" on "cases"."school_id" = "school_keys"."school_id"
where ("cases"."id" = $1 and "school_keys"."current")`,
});

export const rewrapCaseKey = statement({
  by: ['owner'],
  takes: ['caseKeys.masterKid', 'caseKeys.wrapped', 'caseKeys.caseId'],
  text: `update "case_keys"
set "master_kid" = $1, "wrapped" = $2
where "case_keys"."case_id" = $3`,
});

export const rewrapLookWriter = statement({
  by: ['owner'],
  takes: ['lookWriters.masterKid', 'lookWriters.wrapped', 'lookWriters.id'],
  text: `update "look_writers"
set "master_kid" = $1, "wrapped" = $2
where "look_writers"."id" = $3`,
});

export const rewrapSchoolKey = statement({
  by: ['owner'],
  takes: ['schoolKeys.masterKid', 'schoolKeys.wrapped', 'schoolKeys.schoolId', 'schoolKeys.kid'],
  text: `update "school_keys"
set "master_kid" = $1, "wrapped" = $2
where ("school_keys"."school_id" = $3 and "school_keys"."kid" = $4)`,
});

export const schoolKey = statement({
  name: 'school_key',
  by: ['app', 'worker', 'owner'],
  takes: ['schoolKeys.schoolId'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `select "school_id" as "schoolId", "kid", "master_kid" as "masterKid", "wrapped"
from "school_keys"
where ("school_keys"."school_id" = $1 and "school_keys"."current")`,
});

export const schoolKeysEver = statement({
  by: ['owner', 'worker'],
  takes: ['schoolKeys.schoolId'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `select "school_id" as "schoolId", "kid", "master_kid" as "masterKid", "wrapped"
from "school_keys"
where "school_keys"."school_id" = $1`,
});

export const staleCaseKeys = statement({
  by: ['owner'],
  takes: ['caseKeys.masterKid as current', 'caseKeys.caseId as after'],
  gives: ['caseKeys.caseId', 'caseKeys.masterKid', 'caseKeys.wrapped'],
  text: `select "case_id" as "caseId", "master_kid" as "masterKid", "wrapped"
from "case_keys"
where ("case_keys"."master_kid" <> $1 and "case_keys"."case_id" > $2)
order by "case_keys"."case_id"
limit 500
for update`,
});

export const staleLookWriters = statement({
  by: ['owner'],
  takes: ['lookWriters.masterKid as current'],
  gives: ['lookWriters.id', 'lookWriters.startedAt', 'lookWriters.masterKid', 'lookWriters.wrapped'],
  text: `select "id", "started_at" as "startedAt", "master_kid" as "masterKid", "wrapped"
from "look_writers"
where "look_writers"."master_kid" <> $1
order by "look_writers"."id"
for update`,
});

export const staleSchoolKeys = statement({
  by: ['owner'],
  takes: ['schoolKeys.masterKid as current'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: `select "school_id" as "schoolId", "kid", "master_kid" as "masterKid", "wrapped"
from "school_keys"
where "school_keys"."master_kid" <> $1
order by "school_keys"."school_id", "school_keys"."kid"
for update`,
});
