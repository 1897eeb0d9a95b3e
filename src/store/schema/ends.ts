/** How files and lines of them end, and what is left of them. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { EndGround } from '../../consultation/ends.ts';
import { cases } from './cases.ts';
import { app, bytes, instant } from './columns.ts';
import { people, schools } from './directory.ts';

/** What is left of a destroyed case: that it was, and which row was the last. */
export const receipts = app.table('receipts', {
  caseId: uuid('case_id').primaryKey(),
  schoolId: uuid('school_id').notNull(),
  destroyedAt: instant('destroyed_at').notNull(),
  rows: integer().notNull(),
  head: bytes().notNull(),
  /** Who asked that it would be, and who agreed: two people. Absent for a practice case, and for one of before this was kept. */
  proposedBy: uuid('proposed_by'),
  confirmedBy: uuid('confirmed_by'),
  ground: text().$type<EndGround>(),
  /** Over all of it, under the key of the school. Absent for a practice case, and for one of before there were marks. */
  mark: text(),
});

/**
 * What is left of one line that was erased: which, by whom, on what ground and when. Its mark is made under the school's key. Like the receipt of a
 * case it refers to nothing: it outlives a back-up in which the line stands, and one without the case.
 */
export const lineReceipts = app.table(
  'line_receipts',
  {
    caseId: uuid('case_id').notNull(),
    /** Id of the row of the logbook. */
    entry: uuid().notNull(),
    schoolId: uuid('school_id').notNull(),
    ground: text().notNull(),
    askedBy: uuid('asked_by').notNull(),
    erasedBy: uuid('erased_by').notNull(),
    erasedAt: instant('erased_at').notNull(),
    kid: text().notNull(),
    mark: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.entry] })],
);

/**
 * The end of a file: a case whose term is over, or of which somebody asked that it ends. It says of a case no more than that; why its term is
 * over follows from what is sealed. The row goes with the case, or as soon as its term is not over any more.
 */
export const caseEnds = app.table(
  'case_ends',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id),
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    /** Since when its term is over; absent where somebody asked before that. */
    dueAt: instant('due_at'),
    /**
     * Since when the school could act on that: when it was found, or the last night on which the file was held. Absent until the next night
     * for one of before this was kept.
     */
    waitsSince: instant('waits_since'),
    proposedBy: uuid('proposed_by').references(() => people.id),
    proposedAt: instant('proposed_at'),
    ground: text().$type<EndGround>(),
    confirmedBy: uuid('confirmed_by').references(() => people.id),
    confirmedAt: instant('confirmed_at'),
    /** When privacy officer and board were told that nobody acted on it. */
    toldAt: instant('told_at'),
    /** Known from beside the data, after a restore: it was on hold, whatever its logbook says. */
    heldSince: instant('held_since'),
    /** That this person asked for this, under the key of the school: nothing is destroyed without it. */
    askedMark: text('asked_mark'),
    /** And that this person agreed. */
    agreedMark: text('agreed_mark'),
  },
  (t) => [
    index('case_ends_school').on(t.schoolId, t.dueAt),
    check('case_ends_ground', sql`${t.ground} in ('term', 'request')`),
    check(
      'case_ends_proposed',
      sql`(${t.proposedBy} is null) = (${t.proposedAt} is null) and (${t.proposedBy} is null) = (${t.ground} is null)`,
    ),
    check('case_ends_two', sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.proposedBy}`),
  ],
);
