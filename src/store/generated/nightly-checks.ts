/** Written by `npm run statements` from `../statements/nightly-checks.ts`. */

import { statement } from '../statement.ts';

export const checkOfSchool = statement({
  by: ['worker'],
  takes: ['nightlyChecks.schoolId'],
  gives: ['nightlyChecks.lookedAt', 'nightlyChecks.found', 'nightlyChecks.mark'],
  text: `select "looked_at" as "lookedAt", "found", "mark"
from "nightly_checks"
where "nightly_checks"."school_id" = $1`,
});

export const clearLooks = statement({
  by: ['worker'],
  takes: ['nightlyChecks.schoolId[] as but'],
  text: `update "nightly_checks"
set "looks" = '[]'
where "nightly_checks"."looks" <> '[]' and "nightly_checks"."school_id" <> all ($1)`,
});

export const keepCheck = statement({
  by: ['worker'],
  takes: ['nightlyChecks.schoolId', 'nightlyChecks.lookedAt', 'nightlyChecks.found', 'nightlyChecks.mark'],
  text: `insert into "nightly_checks" ("school_id", "looked_at", "found", "looks", "mark")
values ($1, $2, $3, default, $4)
on conflict ("school_id") do update
set "looked_at" = excluded."looked_at", "found" = excluded."found", "mark" = excluded."mark"`,
});

export const keepLooks = statement({
  by: ['worker'],
  takes: ['nightlyChecks.schoolId', 'nightlyChecks.looks'],
  text: `insert into "nightly_checks" ("school_id", "looked_at", "found", "looks", "mark")
values ($1, '1970-01-01T00:00:00Z', '[]', $2, default)
on conflict ("school_id") do update
set "looks" = excluded."looks"`,
});

export const openChecks = statement({
  by: ['worker'],
  gives: ['nightlyChecks.schoolId', 'schools.name as school', 'nightlyChecks.found', 'nightlyChecks.looks'],
  text: `select "nightly_checks"."school_id" as "schoolId", "schools"."name" as "school", "nightly_checks"."found", "nightly_checks"."looks"
from "nightly_checks"
inner join "schools" on "schools"."id" = "nightly_checks"."school_id"
where "nightly_checks"."found" <> '[]' or "nightly_checks"."looks" <> '[]'
order by "schools"."name", "nightly_checks"."school_id"`,
});
