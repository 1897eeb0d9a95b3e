/** Written by `npm run statements` from `../statements/personal.ts`. */

import { statement } from '../statement.ts';

export const addDuty = statement({
  by: ['app'],
  takes: ['dutiesDone.schoolId', 'dutiesDone.item', 'dutiesDone.on', 'dutiesDone.personId', 'dutiesDone.at'],
  text: `insert into "duties_done" ("school_id", "item", "on_day", "person_id", "at")
values ($1, $2, $3, $4, $5)
on conflict do nothing`,
});

export const digestSettingsOf = statement({
  name: 'digest_settings_of',
  by: ['worker'],
  takes: ['staff.schoolId'],
  gives: ['digestSettings.personId as person', 'digestSettings.on', 'digestSettings.day', 'digestSettings.time'],
  text: `select "digest_settings"."person_id" as "person", "digest_settings"."is_on" as "on", "digest_settings"."day", "digest_settings"."time"
from "digest_settings"
inner join "staff" on "staff"."person_id" = "digest_settings"."person_id"
where "staff"."school_id" = $1`,
});

export const dropDuty = statement({
  by: ['app'],
  takes: ['dutiesDone.schoolId', 'dutiesDone.item', 'dutiesDone.on', 'dutiesDone.personId'],
  text: `delete from "duties_done"
where ("duties_done"."school_id" = $1 and "duties_done"."item" = $2 and "duties_done"."on_day" = $3 and "duties_done"."person_id" = $4)`,
});

export const dropOldPosts = statement({
  by: ['worker'],
  text: `delete from "personal_posts"
where ("personal_posts"."planned_at" < now() - interval '100 days' and ("personal_posts"."slot" not like 'board:alone:%' or "personal_posts"."planned_at" < now() - interval '2 years'))`,
});

export const dutiesOf = statement({
  name: 'duties_done',
  by: ['app', 'worker'],
  takes: ['dutiesDone.schoolId'],
  gives: ['dutiesDone.item', 'dutiesDone.on', 'dutiesDone.personId as by', 'people.name', 'dutiesDone.at'],
  text: `select "duties_done"."item", "duties_done"."on_day"::text as "on", "duties_done"."person_id" as "by", "people"."name", "duties_done"."at"
from "duties_done"
inner join "people" on "people"."id" = "duties_done"."person_id"
where "duties_done"."school_id" = $1
order by "duties_done"."at" desc, "duties_done"."item"`,
});

export const endRound = statement({
  by: ['worker'],
  takes: ['rounds.nextAt', 'rounds.schoolId', 'rounds.job'],
  text: `update "rounds"
set "next_at" = $1, "lease_until" = null, "lease_by" = null
where ("rounds"."school_id" = $2 and "rounds"."job" = $3)`,
});

export const ownDigestSettings = statement({
  name: 'digest_settings',
  by: ['app'],
  takes: ['digestSettings.personId'],
  gives: ['digestSettings.on', 'digestSettings.day', 'digestSettings.time'],
  text: `select "is_on" as "on", "day", "time"
from "digest_settings"
where "digest_settings"."person_id" = $1`,
});

export const ownReminders = statement({
  name: 'reminded',
  by: ['app'],
  takes: ['reminders.personId'],
  gives: [
    'reminders.caseId',
    'reminders.task',
    'reminders.revision',
    'reminders.personId as person',
    'reminders.count',
    'reminders.lastOn',
    'reminders.snoozedUntil',
    'reminders.snoozes',
  ],
  text: `select "case_id" as "caseId", "task", "revision", "person_id" as "person", "count", "last_on"::text as "lastOn", "snoozed_until"::text as "snoozedUntil", "snoozes"
from "reminders"
where "reminders"."person_id" = $1`,
});

export const postLater = statement({
  by: ['worker'],
  takes: ['personalPosts.retryAt', 'personalPosts.id', 'personalPosts.leaseBy as lease'],
  text: `update "personal_posts"
set "lease_until" = null, "lease_by" = null, "retry_at" = $1
where ("personal_posts"."id" = $2 and "personal_posts"."lease_by" = $3)`,
});

export const postSettled = statement({
  by: ['worker'],
  takes: ['personalPosts.state', 'personalPosts.asOf', 'personalPosts.id'],
  text: `update "personal_posts"
set "state" = $1, "card" = null, "as_of" = $2, "lease_until" = null, "lease_by" = null, "retry_at" = null
where "personal_posts"."id" = $3`,
});

export const reminderPassed = statement({
  by: ['worker'],
  takes: ['reminders.caseId', 'reminders.task', 'reminders.revision', 'reminders.personId'],
  text: `insert into "reminders" ("case_id", "task", "revision", "person_id", "count", "last_on", "snoozed_until", "snoozes", "passed")
values ($1, $2, $3, $4, 0, null, null, 0, true)
on conflict ("case_id","task","revision","person_id") do update
set "passed" = true`,
});

export const setDigestSettings = statement({
  by: ['app'],
  takes: ['digestSettings.personId', 'digestSettings.on', 'digestSettings.day', 'digestSettings.time'],
  text: `insert into "digest_settings" ("person_id", "is_on", "day", "time")
values ($1, $2, $3, $4)
on conflict ("person_id") do update
set "is_on" = excluded."is_on", "day" = excluded."day", "time" = excluded."time"`,
});

export const slotTaken = statement({
  by: ['worker'],
  takes: ['personalPosts.schoolId', 'personalPosts.slot'],
  gives: ['personalPosts.personId as person', 'personalPosts.state'],
  text: `select "person_id" as "person", "state"
from "personal_posts"
where ("personal_posts"."school_id" = $1 and "personal_posts"."slot" = $2)`,
});
