/** Written by `npm run statements` from `../statements/school-file.ts`. */

import { statement } from '../statement.ts';

export const addBoard = statement({
  by: ['owner'],
  takes: ['boards.id', 'boards.name', 'boards.contact', 'boards.phone'],
  text: `insert into "boards" ("id", "name", "contact", "phone")
values ($1, $2, $3, $4)`,
});

export const addProfile = statement({
  by: ['owner'],
  takes: ['profiles.hash', 'profiles.id', 'profiles.version', 'profiles.text'],
  text: `insert into "profiles" ("hash", "id", "version", "text")
values ($1, $2, $3, $4)
on conflict do nothing`,
});

export const addSchool = statement({
  by: ['owner'],
  takes: [
    'schools.id',
    'schools.boardId',
    'schools.name',
    'schools.timezone',
    'schools.profileHash',
    'schools.finalDecider',
    'schools.veiligThuis',
    'schools.privacyOfficer',
    'schools.localTeam',
    'schools.documents',
    'schools.closed',
    'schools.retention',
    'schools.hasRoster',
    'schools.settings',
    'schools.words',
    'schools.secondFactor',
    'schools.choices',
  ],
  text: `insert into "schools" ("id", "board_id", "name", "timezone", "profile_hash", "final_decider", "veilig_thuis", "privacy_officer", "local_team", "documents", "closed", "retention", "has_roster", "settings", "words", "second_factor", "choices", "marked", "mark", "rooms_marked", "directory")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, default, default, true, default)`,
});

export const boardCalled = statement({
  by: ['owner'],
  takes: ['boards.name'],
  gives: ['boards.id', 'boards.name', 'boards.contact', 'boards.phone'],
  text: `select "id", "name", "contact", "phone"
from "boards"
where "boards"."name" = $1`,
});

export const changeBoard = statement({
  by: ['owner'],
  takes: ['boards.name', 'boards.contact', 'boards.phone', 'boards.id'],
  text: `update "boards"
set "name" = $1, "contact" = $2, "phone" = $3
where "boards"."id" = $4`,
});

export const changeSchool = statement({
  by: ['owner'],
  takes: [
    'schools.boardId',
    'schools.name',
    'schools.timezone',
    'schools.profileHash',
    'schools.finalDecider',
    'schools.veiligThuis',
    'schools.privacyOfficer',
    'schools.localTeam',
    'schools.documents',
    'schools.closed',
    'schools.retention',
    'schools.hasRoster',
    'schools.settings',
    'schools.words',
    'schools.secondFactor',
    'schools.choices',
    'schools.id',
  ],
  text: `update "schools"
set "board_id" = $1, "name" = $2, "timezone" = $3, "profile_hash" = $4, "final_decider" = $5, "veilig_thuis" = $6, "privacy_officer" = $7, "local_team" = $8, "documents" = $9, "closed" = $10, "retention" = $11, "has_roster" = $12, "settings" = $13, "words" = $14, "second_factor" = $15, "choices" = $16
where "schools"."id" = $17`,
});

export const moveCases = statement({
  by: ['owner'],
  takes: ['cases.boardId', 'cases.schoolId', 'cases.boardId'],
  text: `update "cases"
set "board_id" = $1
where ("cases"."school_id" = $2 and "cases"."board_id" <> $3)`,
});

export const rosterOf = statement({
  by: ['owner'],
  takes: ['roster.schoolId'],
  gives: ['roster.hash'],
  text: `select "hash"
from "roster"
where "roster"."school_id" = $1`,
});

export const schoolAsFiled = statement({
  by: ['owner'],
  takes: ['schools.id'],
  gives: [
    'schools.boardId',
    'schools.name',
    'schools.timezone',
    'schools.profileHash',
    'schools.finalDecider',
    'schools.veiligThuis',
    'schools.privacyOfficer',
    'schools.localTeam',
    'schools.documents',
    'schools.closed',
    'schools.retention',
    'schools.hasRoster',
    'schools.settings',
    'schools.words',
    'schools.secondFactor',
    'schools.choices',
  ],
  text: `select "board_id" as "boardId", "name", "timezone", "profile_hash" as "profileHash", "final_decider" as "finalDecider", "veilig_thuis" as "veiligThuis", "privacy_officer" as "privacyOfficer", "local_team" as "localTeam", "documents", "closed", "retention", "has_roster" as "hasRoster", "settings", "words", "second_factor" as "secondFactor", "choices"
from "schools"
where "schools"."id" = $1`,
});

export const schoolsCalled = statement({
  by: ['owner'],
  takes: ['schools.name'],
  gives: ['schools.id', 'schools.boardId', 'boards.name as boardName'],
  text: `select "schools"."id", "schools"."board_id" as "boardId", "boards"."name" as "boardName"
from "schools"
inner join "boards" on "boards"."id" = "schools"."board_id"
where "schools"."name" = $1`,
});

export const schoolsOfBoard = statement({
  by: ['owner'],
  takes: ['schools.boardId'],
  gives: ['schools.id'],
  text: `select "id"
from "schools"
where "schools"."board_id" = $1`,
});
