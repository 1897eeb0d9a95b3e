/** Written by `npm run statements` from `../statements/directory.ts`. */

import { statement } from '../statement.ts';

export const endAway = statement({
  by: ['app'],
  takes: ['away.personId'],
  text: `delete from "away"
where "away"."person_id" = $1`,
});

export const profileText = statement({
  by: ['app', 'worker'],
  takes: ['profiles.hash'],
  gives: ['profiles.text'],
  text: `select "text"
from "profiles"
where "profiles"."hash" = $1`,
});

export const schoolIds = statement({
  by: ['worker'],
  gives: ['schools.id'],
  text: `select "id"
from "schools"
order by "schools"."name", "schools"."id"`,
});

export const schoolStamp = statement({
  name: 'school_stamp',
  by: ['app', 'worker'],
  takes: ['schools.id'],
  gives: ['schools.directory'],
  text: `select "directory"
from "schools"
where "schools"."id" = $1`,
});

export const setAway = statement({
  by: ['app'],
  takes: ['away.personId', 'away.from', 'away.to', 'away.marks'],
  text: `insert into "away" ("person_id", "from_date", "to_date", "marks")
values ($1, $2, $3, $4)
on conflict ("person_id") do update
set "from_date" = excluded."from_date", "to_date" = excluded."to_date", "marks" = excluded."marks"`,
});
