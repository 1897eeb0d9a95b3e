/** Written by `npm run statements` from `../statements/seals.ts`. */

import { statement } from '../statement.ts';

export const addSeal = statement({
  by: ['worker'],
  takes: [
    'seals.schoolId',
    'seals.day',
    'seals.sealedAt',
    'seals.cases',
    'seals.root',
    'seals.fingerprint',
    'seals.kid',
    'seals.marked',
    'seals.requests',
  ],
  text: `insert into "seals" ("school_id", "day", "sealed_at", "cases", "root", "fingerprint", "kid", "marked", "requests")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
});

export const headsUpTo = statement({
  by: ['owner'],
  takes: ['sealHeads.schoolId', 'sealHeads.day'],
  gives: ['sealHeads.caseId', 'sealHeads.day', 'sealHeads.seq', 'sealHeads.head'],
  text: `select "case_id" as "caseId", "day"::text as "day", "seq", "head"
from "seal_heads"
where ("seal_heads"."school_id" = $1 and "seal_heads"."day" <= $2)
order by "seal_heads"."day", "seal_heads"."case_id"`,
});

export const lastSeal = statement({
  by: ['worker'],
  takes: ['seals.schoolId'],
  gives: ['seals.day', 'seals.root'],
  text: `select "day"::text as "day", "root"
from "seals"
where "seals"."school_id" = $1
order by "seals"."day" desc
limit 1`,
});

export const sealOfFingerprint = statement({
  by: ['owner'],
  takes: ['seals.fingerprint'],
  gives: ['schools.id as schoolId', 'schools.name as school', 'seals.day'],
  text: `select "schools"."id" as "schoolId", "schools"."name" as "school", "seals"."day"::text as "day"
from "seals"
inner join "schools" on "schools"."id" = "seals"."school_id"
where "seals"."fingerprint" = $1`,
});

export const sealsUpTo = statement({
  by: ['owner'],
  takes: ['seals.schoolId', 'seals.day'],
  gives: ['seals.day', 'seals.fingerprint', 'seals.kid', 'seals.marked', 'seals.requests'],
  text: `select "day"::text as "day", "fingerprint", "kid", "marked", "requests"
from "seals"
where ("seals"."school_id" = $1 and "seals"."day" <= $2)
order by "seals"."day"`,
});
