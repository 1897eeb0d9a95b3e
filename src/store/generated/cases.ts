/** Written by `npm run statements` from `../statements/cases.ts`. */

import { statement } from '../statement.ts';

export const addPupil = statement({
  by: ['app'],
  takes: [
    'casePupils.caseId',
    'casePupils.id',
    'casePupils.schoolId',
    'casePupils.sealed',
    'casePupils.nameHash',
    'casePupils.identifierHash',
    'casePupils.linkedBy',
    'casePupils.linkedAt',
  ],
  text: `insert into "case_pupils" ("case_id", "id", "school_id", "sealed", "name_hash", "identifier_hash", "linked_by", "linked_at")
values ($1, $2, $3, $4, $5, $6, $7, $8)`,
});

export const caseLock = statement({
  name: 'case_lock',
  by: ['app', 'worker'],
  takes: ['cases.id'],
  gives: [
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
  ],
  text: `select "cases"."id", "cases"."school_id" as "schoolId", "cases"."profile_hash" as "profileHash", "cases"."seq", "cases"."head", "cases"."face", "cases"."facts", "cases"."folding", "case_keys"."master_kid" as "masterKid", "case_keys"."wrapped"
from "cases"
inner join "case_keys" on "case_keys"."case_id" = "cases"."id"
where "cases"."id" = $1
for no key update of "cases"`,
});

export const caseRead = statement({
  name: 'case_read',
  by: ['app', 'worker'],
  takes: ['cases.id'],
  gives: [
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
  ],
  text: `select "cases"."id", "cases"."school_id" as "schoolId", "cases"."profile_hash" as "profileHash", "cases"."seq", "cases"."head", "cases"."face", "cases"."facts", "cases"."folding", "case_keys"."master_kid" as "masterKid", "case_keys"."wrapped"
from "cases"
inner join "case_keys" on "case_keys"."case_id" = "cases"."id"
where "cases"."id" = $1`,
});

export const changeCase = statement({
  by: ['owner'],
  takes: ['cases.phase', 'cases.face', 'cases.facts', 'cases.lastActivityAt', 'cases.folding', 'cases.id'],
  text: `update "cases"
set "phase" = $1, "face" = $2, "facts" = $3, "last_activity_at" = $4, "folding" = $5
where "cases"."id" = $6`,
});

export const changeFacts = statement({
  by: ['owner'],
  takes: ['cases.facts', 'cases.lastActivityAt', 'cases.folding', 'cases.id'],
  text: `update "cases"
set "facts" = $1, "last_activity_at" = $2, "folding" = $3
where "cases"."id" = $4`,
});

export const comparedCases = statement({
  by: ['worker'],
  takes: ['cases.schoolId', 'cases.lastActivityAt as since'],
  gives: [
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
  ],
  text: `select "cases"."id", "cases"."school_id" as "schoolId", "cases"."profile_hash" as "profileHash", "cases"."seq", "cases"."head", "cases"."face", "cases"."facts", "cases"."folding", "case_keys"."master_kid" as "masterKid", "case_keys"."wrapped"
from "cases"
inner join "case_keys" on "case_keys"."case_id" = "cases"."id"
where ("cases"."school_id" = $1 and not "cases"."practice" and ("cases"."phase" <> 'closed' or "cases"."last_activity_at" >= $2))
order by "cases"."id"`,
});

export const goingCases = statement({
  by: ['worker'],
  takes: ['cases.schoolId'],
  gives: ['cases.id'],
  text: `select "id"
from "cases"
where ("cases"."school_id" = $1 and ("cases"."phase" <> 'closed' or exists (select "person_id"
from "case_members"
where (("case_members"."case_id" = "cases"."id" and "case_members"."core" = true and "case_members"."until_at" is null) and not exists (select "role"
from "roles"
where ("roles"."person_id" = "case_members"."person_id" and "roles"."school_id" = "case_members"."school_id" and "roles"."role" in ('careCoordinator', 'schoolLeader') and "roles"."until_at" is null))))))
order by "cases"."id"`,
});

export const lastPupil = statement({
  by: ['app'],
  takes: ['casePupils.caseId'],
  gives: ['casePupils.id', 'casePupils.sealed'],
  text: `select "id", "sealed"
from "case_pupils"
where "case_pupils"."case_id" = $1
order by "case_pupils"."linked_at" desc, "case_pupils"."id"
limit 1`,
});

export const myCases = statement({
  name: 'my_cases',
  by: ['app'],
  takes: ['caseMembers.personId'],
  gives: [
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
  ],
  text: `select "cases"."id", "cases"."school_id" as "schoolId", "cases"."profile_hash" as "profileHash", "cases"."seq", "cases"."head", "cases"."face", "cases"."facts", "cases"."folding", "case_keys"."master_kid" as "masterKid", "case_keys"."wrapped"
from "cases"
inner join "case_keys" on "case_keys"."case_id" = "cases"."id"
inner join "case_members" on "case_members"."case_id" = "cases"."id"
where ("case_members"."person_id" = $1 and "case_members"."until_at" is null and not "case_members"."paused")
order by "cases"."last_activity_at" desc, "cases"."id"`,
});

export const tasksSeen = statement({
  by: ['worker'],
  takes: ['tasks.caseId', 'tasks.dueAt as now'],
  text: `update "tasks"
set "seen_due" = "tasks"."due_at"
where ("tasks"."case_id" = $1 and "tasks"."status" = 'open' and "tasks"."due_at" <= $2 and "tasks"."seen_due" is distinct from "tasks"."due_at")`,
});
