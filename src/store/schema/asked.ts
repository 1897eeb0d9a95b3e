/** Who is asked to come into a case, or to name somebody for it, and who came from another school for it. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Invitation } from '../../consultation/face.ts';
import type { RoleId } from '../../consultation/school.ts';
import { cases } from './cases.ts';
import { app, instant } from './columns.ts';
import { people, schools } from './directory.ts';

/**
 * Who is asked to take over in a case: one row a person, open while they are asked. It holds what they may read of it, and lets nobody in by
 * itself.
 */
export const caseAsked = app.table(
  'case_asked',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Filled in by a guard. */
    schoolId: uuid('school_id').notNull(),
    role: text().$type<RoleId>().notNull(),
    core: boolean().notNull(),
    why: text().$type<Invitation['why']>().notNull(),
    since: instant('since_at').notNull(),
    dueAt: instant('due_at').notNull(),
    /** When whoever comes next is asked beside them. */
    nextAt: instant('next_at').notNull(),
    open: boolean('is_open').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.personId] }),
    check('case_asked_why', sql`${t.why} in ('silent', 'away')`),
    index('case_asked_person').on(t.personId, t.schoolId).where(sql`is_open`),
    index('case_asked_next').on(t.nextAt).where(sql`is_open`),
  ],
);

/**
 * Who of the board is asked to name somebody in a case: one row a person, open while they are asked. It holds all that they may read of it, and
 * their answer until the system has read it: they are never in the case.
 */
export const boardAsked = app.table(
  'board_asked',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Filled in by a guard. */
    schoolId: uuid('school_id').notNull(),
    role: text().$type<RoleId>().notNull(),
    since: instant('since_at').notNull(),
    dueAt: instant('due_at').notNull(),
    /** Whom the case knows to be nobody to name; who must not see it is added when they choose. */
    without: uuid().array().notNull(),
    seenAt: instant('seen_at'),
    open: boolean('is_open').notNull(),
    /** An answer that the system has not read yet; without a name they only saw it. */
    answeredAt: instant('answered_at'),
    named: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.personId] }),
    index('board_asked_person').on(t.personId, t.schoolId).where(sql`is_open`),
    index('board_asked_due').on(t.dueAt).where(sql`is_open`),
  ],
);

/**
 * Somebody of another school of the board, whom it named in a case of this one: a place at this school for that case alone, from the answer
 * until the case closes or they are out of it. Written by functions of the database only; the row stays.
 */
export const visitors = app.table(
  'visitors',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    /** Name, then, of the school that they are of: who works here cannot read that of another school. */
    home: text().notNull(),
    /** What they do there. */
    role: text().$type<RoleId>().notNull(),
    /** Who of the board. */
    namedBy: uuid('named_by')
      .notNull()
      .references(() => people.id),
    from: instant('from_at').notNull(),
    until: instant('until_at'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.personId] }),
    index('visitors_person').on(t.personId).where(sql`until_at is null`),
    index('visitors_school').on(t.schoolId).where(sql`until_at is null`),
  ],
);
