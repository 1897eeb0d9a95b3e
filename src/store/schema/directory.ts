/** Who works where: nothing in these tables is about a child. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { DateRange, RoleId, School, Weekday } from '../../consultation/school.ts';
import { app, bytes, instant } from './columns.ts';

export const boards = app.table('boards', {
  id: uuid().primaryKey(),
  /** Absent: the school stands alone, and this row only bounds its call names. */
  name: text().unique(),
  contact: text(),
  phone: text(),
});

/** Exact text of a protocol profile. A case keeps the text it began with. */
export const profiles = app.table('profiles', {
  /** sha-256 of the text, hex. */
  hash: text().primaryKey(),
  id: text().notNull(),
  version: text().notNull(),
  text: text().notNull(),
});

export const schools = app.table(
  'schools',
  {
    id: uuid().primaryKey(),
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id),
    name: text().notNull(),
    timezone: text().notNull(),
    profileHash: text('profile_hash')
      .notNull()
      .references(() => profiles.hash),
    finalDecider: text('final_decider').$type<RoleId>().notNull(),
    veiligThuis: jsonb('veilig_thuis').$type<School['veiligThuis']>().notNull(),
    privacyOfficer: jsonb('privacy_officer').$type<NonNullable<School['privacyOfficer']>>(),
    /** The team near the school that its protocol lets people call. */
    localTeam: jsonb('local_team').$type<NonNullable<School['localTeam']>>(),
    /** The school's own documents, by their address. */
    documents: jsonb().$type<NonNullable<School['documents']>>().notNull().default([]),
    closed: jsonb().$type<readonly DateRange[]>().notNull(),
    /** How long a file is kept after its pupil left, as the board wrote it down; absent: the default. */
    retention: jsonb().$type<NonNullable<School['retention']>>(),
    hasRoster: boolean('has_roster').notNull(),
    /** What the school switched on of its protocol. */
    settings: text().array().notNull().default([]),
    /** `page`: no word about a pupil passes a chat platform; absent: they may. */
    words: text().$type<NonNullable<School['words']>>(),
    /** From which acts on a second factor is asked; absent: of none. */
    secondFactor: text('second_factor').$type<NonNullable<School['secondFactor']>>(),
    /** How the school closes what its protocol leaves open, by the gap's id. */
    choices: jsonb().$type<Readonly<Record<string, string>>>().notNull().default({}),
    /** How often its list of people was marked under the key of the school; 0: never. Goes up only. */
    marked: integer().notNull().default(0),
    /** Mark over what the school is, with that number. */
    mark: bytes(),
    /** True once the rooms of before there were marks on rooms carry one: from then on one without is nobody's. */
    roomsMarked: boolean('rooms_marked').notNull().default(false),
    /** Stamp of everything a reader of the directory sees: a trigger gives a new one with each change (migrations/law/guards.sql). */
    directory: uuid().notNull().defaultRandom(),
  },
  (t) => [
    unique('schools_name').on(t.boardId, t.name),
    check(
      'schools_words',
      sql`(${t.words} is null or ${t.words} = 'page' and ${t.secondFactor} is not null) and (${t.secondFactor} is null or ${t.secondFactor} in ('decide', 'read'))`,
    ),
  ],
);

export const people = app.table('people', {
  id: uuid().primaryKey(),
  name: text().notNull(),
});

/** What a platform knows a person by. */
export const accounts = app.table(
  'accounts',
  {
    platform: text().notNull(),
    tenant: text().notNull(),
    user: text('user_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.platform, t.tenant, t.user] }), index('accounts_person').on(t.personId)],
);

/** A person at one school; the row stays when the last role has ended, so that a name in an old file can be shown. */
export const staff = app.table(
  'staff',
  {
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** What the school file calls this person: `id`, else the name. */
    key: text().notNull(),
    groups: text().array().notNull(),
    deputyId: uuid('deputy_id').references(() => people.id),
    /** Absent: works every weekday. */
    workdays: text().array().$type<Weekday[]>(),
    phone: text(),
    /** Last course on the meldcode. */
    training: date(),
    /** Marks under the key of the school: one for each role and each account, and one for what stands in this row. */
    marks: bytes().array().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.schoolId, t.personId] }), index('staff_person').on(t.personId)],
);

export const roles = app.table(
  'roles',
  {
    id: uuid().primaryKey(),
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    role: text().$type<RoleId>().notNull(),
    from: instant('from_at').notNull(),
    until: instant('until_at'),
  },
  (t) => [
    check(
      'roles_role',
      sql`${t.role} in ('teacher', 'careCoordinator', 'schoolLeader', 'confidant', 'board', 'administrator', 'privacyOfficer')`,
    ),
    uniqueIndex('roles_current').on(t.personId, t.schoolId, t.role).where(sql`until_at is null`),
    index('roles_school').on(t.schoolId).where(sql`until_at is null`),
  ],
);

export const away = app.table('away', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => people.id),
  from: date('from_date').notNull(),
  to: date('to_date').notNull(),
  /** That it was this person who said so: a mark under the key of each school where they were somebody. */
  marks: text().array().notNull().default([]),
});

/** Keyed hashes of full names, and of first names together with a group. No name stands here. */
export const roster = app.table(
  'roster',
  {
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    hash: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.schoolId, t.hash] })],
);

/** One random secret per school, wrapped by the master key: chain, pupil hashes and roster hashes are derived from it. */
export const schoolKeys = app.table(
  'school_keys',
  {
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    /** Names the secret; stands in every logbook row that was chained with it. */
    kid: text().notNull(),
    /** Names the master key it is wrapped with. */
    masterKid: text('master_kid').notNull(),
    wrapped: bytes().notNull(),
    /** New rows are chained with the current one; older ones stay for checking. */
    current: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.schoolId, t.kid] })],
);

/** Terms of the machine, such as how long the access log is kept (`access_log_months`, `delivery_hours`). */
export const settings = app.table('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
});
