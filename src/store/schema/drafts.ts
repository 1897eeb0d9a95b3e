/** What is typed on the page and not saved yet. No evidence: it is in no chain, and goes when it is saved, thrown away, or its time is over. */
import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { app, bytes, instant } from './columns.ts';
import { people } from './directory.ts';
import { pageSessions } from './page.ts';

/** Words for a case, under its key and gone with it. */
export const caseDrafts = app.table(
  'case_drafts',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Id of the form that it is typed in. */
    form: text().notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** Which form of the case. */
    place: text().notNull(),
    /** The session in which it was typed; it may be over. */
    sessionId: uuid('session_id').notNull(),
    sealed: bytes().notNull(),
    /** How often it was kept: a second tab with the same form sees that it is not the only one. */
    revision: integer().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.form] }), index('case_drafts_case').on(t.caseId)],
);

/** Words that are in no case yet, each under a key of its own, and gone with the session in which they were typed. */
export const looseDrafts = app.table(
  'loose_drafts',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    form: text().notNull(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => pageSessions.id, { onDelete: 'cascade' }),
    place: text().notNull(),
    masterKid: text('master_kid').notNull(),
    wrapped: bytes().notNull(),
    sealed: bytes().notNull(),
    revision: integer().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.form] }), index('loose_drafts_session').on(t.sessionId)],
);
