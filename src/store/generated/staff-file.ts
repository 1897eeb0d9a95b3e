/** Written by `npm run statements` from `../statements/staff-file.ts`. */

import { statement } from '../statement.ts';

export const accountsOf = statement({
  by: ['owner'],
  takes: ['accounts.personId'],
  gives: ['accounts.platform', 'accounts.tenant', 'accounts.user'],
  text: `select "platform", "tenant", "user_id" as "user"
from "accounts"
where "accounts"."person_id" = $1`,
});

export const addAccount = statement({
  by: ['owner'],
  takes: ['accounts.platform', 'accounts.tenant', 'accounts.user', 'accounts.personId'],
  text: `insert into "accounts" ("platform", "tenant", "user_id", "person_id")
values ($1, $2, $3, $4)`,
});

export const addPerson = statement({
  by: ['owner'],
  takes: ['people.id', 'people.name'],
  text: `insert into "people" ("id", "name")
values ($1, $2)`,
});

export const addRole = statement({
  by: ['owner'],
  takes: ['roles.id', 'roles.schoolId', 'roles.personId', 'roles.role', 'roles.from'],
  text: `insert into "roles" ("id", "school_id", "person_id", "role", "from_at", "until_at")
values ($1, $2, $3, $4, $5, null)`,
});

export const addStaff = statement({
  by: ['owner'],
  takes: [
    'staff.schoolId',
    'staff.personId',
    'staff.key',
    'staff.groups',
    'staff.deputyId',
    'staff.workdays',
    'staff.phone',
    'staff.training',
  ],
  text: `insert into "staff" ("school_id", "person_id", "key", "groups", "deputy_id", "workdays", "phone", "training", "marks")
values ($1, $2, $3, $4, $5, $6, $7, $8, default)`,
});

export const changeStaff = statement({
  by: ['owner'],
  takes: [
    'staff.key',
    'staff.groups',
    'staff.deputyId',
    'staff.workdays',
    'staff.phone',
    'staff.training',
    'staff.schoolId',
    'staff.personId',
  ],
  text: `update "staff"
set "key" = $1, "groups" = $2, "deputy_id" = $3, "workdays" = $4, "phone" = $5, "training" = $6
where ("staff"."school_id" = $7 and "staff"."person_id" = $8)`,
});

export const currentRoles = statement({
  by: ['owner'],
  takes: ['roles.schoolId', 'roles.personId'],
  gives: ['roles.id', 'roles.role'],
  text: `select "id", "role"
from "roles"
where ("roles"."school_id" = $1 and "roles"."person_id" = $2 and "roles"."until_at" is null)`,
});

export const endRole = statement({
  by: ['owner'],
  takes: ['roles.id'],
  text: `update "roles"
set "until_at" = now()
where "roles"."id" = $1`,
});

export const homesOfSchool = statement({
  by: ['owner'],
  takes: ['staff.schoolId'],
  gives: ['accounts.platform', 'accounts.tenant'],
  text: `select distinct "accounts"."platform", "accounts"."tenant"
from "accounts"
inner join "staff" on "staff"."person_id" = "accounts"."person_id"
where "staff"."school_id" = $1`,
});

export const ownerOfAccount = statement({
  by: ['owner'],
  takes: ['accounts.platform', 'accounts.tenant', 'accounts.user'],
  gives: ['accounts.personId as id'],
  text: `select "person_id" as "id"
from "accounts"
where ("accounts"."platform" = $1 and "accounts"."tenant" = $2 and "accounts"."user_id" = $3)`,
});

export const peopleOf = statement({
  by: ['owner'],
  takes: ['people.id[] as ids'],
  gives: ['people.id', 'people.name'],
  text: `select "id", "name"
from "people"
where "people"."id" = any ($1)`,
});

export const renamePerson = statement({
  by: ['owner'],
  takes: ['people.name', 'people.id'],
  text: `update "people"
set "name" = $1
where "people"."id" = $2`,
});

export const roleHolders = statement({
  by: ['owner'],
  takes: ['roles.schoolId'],
  gives: ['roles.personId as id'],
  text: `select distinct "person_id" as "id"
from "roles"
where ("roles"."school_id" = $1 and "roles"."until_at" is null)`,
});

export const rolesElsewhere = statement({
  by: ['owner'],
  takes: ['roles.personId', 'roles.schoolId'],
  gives: ['roles.id'],
  text: `select "id"
from "roles"
where ("roles"."person_id" = $1 and "roles"."until_at" is null and "roles"."school_id" <> $2)`,
});

export const staffAsFiled = statement({
  by: ['owner'],
  takes: ['staff.schoolId', 'staff.personId'],
  gives: ['staff.key', 'staff.groups', 'staff.deputyId', 'staff.workdays', 'staff.phone', 'staff.training'],
  text: `select "key", "groups", "deputy_id" as "deputyId", "workdays", "phone", "training"::text as "training"
from "staff"
where ("staff"."school_id" = $1 and "staff"."person_id" = $2)`,
});
