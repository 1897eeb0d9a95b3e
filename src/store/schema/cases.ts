/** Everything about a case: each table here is under row security through `case_members`. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, json, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { CaseFace, MemberKind, Task } from '../../consultation/face.ts';
import type { RoleId } from '../../consultation/school.ts';
import { app, bytes, instant } from './columns.ts';
import { boards, people, profiles, schools } from './directory.ts';

export const cases = app.table(
  'cases',
  {
    id: uuid().primaryKey(),
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id),
    callName: text('call_name').notNull(),
    profileHash: text('profile_hash')
      .notNull()
      .references(() => profiles.hash),
    phase: text().$type<CaseFace['phase']>().notNull(),
    /** The folded face; what `face.ts` says, plain. */
    face: jsonb().$type<CaseFace>().notNull(),
    /** The folded facts, sealed with the case key for exactly this `seq`. */
    facts: bytes().notNull(),
    /** Number and HMAC of the last logbook row; only the trigger moves them. */
    seq: integer().notNull(),
    head: bytes().notNull(),
    lastActivityAt: instant('last_activity_at').notNull(),
    /** A practice case: told of to nobody but its owner, counted nowhere, wiped after a day. Written by a trigger from the first face. */
    practice: boolean().notNull().default(false),
    /** As long as it lasts somebody is reminded, at any hour. Of the face, so that an index over it does not hang on every change of one. */
    danger: boolean()
      .notNull()
      .generatedAlwaysAs(
        sql`phase = 'open' and coalesce(face ->> 'urgency', '') = 'danger' and face ->> 'emergencyAt' is null`,
      ),
    /** Under which version of the folding face and facts were made; 0 is nobody's. The facts are sealed for it too. */
    folding: integer().notNull().default(0),
  },
  (t) => [
    unique('cases_call_name').on(t.boardId, t.callName),
    check('cases_phase', sql`${t.phase} in ('recorded', 'open', 'closed')`),
    index('cases_school').on(t.schoolId),
    /** Looked through at every tick. */
    index('cases_danger').on(t.id).where(sql`danger`),
    index('cases_practice').on(t.id).where(sql`practice`),
  ],
);

/** The one table that holds all access. */
export const caseMembers = app.table(
  'case_members',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    schoolId: uuid('school_id').notNull(),
    kind: text().$type<MemberKind>().notNull(),
    core: boolean().notNull(),
    extended: boolean().notNull(),
    paused: boolean().notNull(),
    from: instant('from_at').notNull(),
    until: instant('until_at'),
    /** Why access ended, where the store did it: `leftSchool`, `excluded`. */
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.personId] }),
    // All that row security asks of them too: somebody's cases are found without a look at each row.
    index('case_members_person')
      .on(t.personId, t.schoolId, t.caseId, t.until)
      .where(sql`until_at is null and not paused`),
  ],
);

/** A conflict of interest: this person never becomes a member of this case. */
export const caseExclusions = app.table(
  'case_exclusions',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.personId] })],
);

/** Destroying a case erases its row here: with it goes every word. */
export const caseKeys = app.table('case_keys', {
  caseId: uuid('case_id')
    .primaryKey()
    .references(() => cases.id),
  masterKid: text('master_kid').notNull(),
  wrapped: bytes().notNull(),
});

export const logbook = app.table(
  'logbook',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    seq: integer().notNull(),
    id: uuid().notNull(),
    type: text().notNull(),
    /** Absent: the system. */
    author: uuid().references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
    /** As it was given. */
    happenedAt: text('happened_at'),
    audience: text().$type<'case' | 'core'>().notNull(),
    /** `json`, not `jsonb`: the chain covers the exact text. */
    face: json().$type<Readonly<Record<string, unknown>>>().notNull(),
    facts: bytes().notNull(),
    body: bytes(),
    prev: bytes().notNull(),
    mac: bytes().notNull(),
    kid: text().notNull(),
    /** What the mac covers, and under what the words are sealed (`chain.ts`). */
    format: integer().notNull().default(1),
    /** Key of the words of this row alone, wrapped under the key of the case; goes with the words. Absent in format 1. */
    bodyKey: bytes('body_key'),
    /** Of the sealed words with their key; it stays when they go. In format 1 absent for as long as the words are there. */
    bodyDigest: bytes('body_digest'),
    /** Of the words with a salt that is sealed beside them: whoever is given both can check them against the chain. Absent in format 1. */
    commitment: bytes(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    // Not unique by itself: whether an id exists in a case of others would show.
    unique('logbook_id').on(t.caseId, t.id),
    check('logbook_audience', sql`${t.audience} in ('case', 'core')`),
  ],
);

export const tasks = app.table(
  'tasks',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    id: text().notNull(),
    kind: text().notNull(),
    step: text(),
    ownerRole: text('owner_role').$type<RoleId>().notNull(),
    ownerId: uuid('owner_id').references(() => people.id),
    status: text().$type<Task['status']>().notNull(),
    openedAt: instant('opened_at').notNull(),
    dueAt: instant('due_at'),
    escalations: integer().notNull(),
    revision: integer().notNull(),
    /** The due moment for which the case has been looked at. */
    seenDue: instant('seen_due'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.id] }),
    check('tasks_status', sql`${t.status} in ('open', 'done', 'dropped')`),
    index('tasks_due').on(t.dueAt).where(sql`status = 'open'`),
  ],
);

/** The child's name and identifier, sealed with the case key; the hashes are keyed by a secret that the database does not hold. */
export const casePupils = app.table(
  'case_pupils',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    id: uuid().notNull(),
    schoolId: uuid('school_id').notNull(),
    sealed: bytes().notNull(),
    nameHash: bytes('name_hash').notNull(),
    identifierHash: bytes('identifier_hash'),
    linkedBy: uuid('linked_by').notNull(),
    linkedAt: instant('linked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.id] }),
    index('case_pupils_name').on(t.schoolId, t.nameHash),
    index('case_pupils_identifier').on(t.schoolId, t.identifierHash),
  ],
);
