/** What the board's figures are counted from, and the sheets that were made of it (migrations/law/functions.sql says why they are as they are). */
import { integer, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { app, bytes, instant } from './columns.ts';
import { boards } from './directory.ts';

/** Outcome of the two decisions at a row of the logbook, as a keyed hash: without the key of the school it says nothing. */
export const caseOutcomes = app.table(
  'case_outcomes',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    /** Row of the logbook that made it so. */
    seq: integer().notNull(),
    kid: text().notNull(),
    tag: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.seq] })],
);

/** Sheet of a school year that is over: made once, and never again otherwise. */
export const figureSheets = app.table(
  'figure_sheets',
  {
    boardId: uuid('board_id')
      .notNull()
      .references(() => boards.id),
    /** In which it began, on 1 August. */
    year: integer().notNull(),
    /** After the floor; what is hidden is null. */
    sheet: json().notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.year] })],
);
