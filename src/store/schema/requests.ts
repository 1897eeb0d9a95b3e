/** What parents and pupils ask of a school: to see, to correct, to erase, to use no longer. What a line of a file says of it is sealed with the key of that case. */
import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { app, bytes, instant } from './columns.ts';
import { people, schools } from './directory.ts';

/** A request as it goes on. No name and no word about a child stands here: that is in `request_words`. */
export const requests = app.table(
  'requests',
  {
    id: uuid().primaryKey(),
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    kind: text().$type<'access' | 'correction' | 'erasure' | 'objection' | 'committee'>().notNull(),
    /** The day on which the school got it: from here its terms run. */
    receivedOn: date('received_on').notNull(),
    /** What is known of who asks, of danger, and of what was told; without names. */
    course: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    /** Keyed hashes of the child, by which its cases are found; none once it has ended. */
    keys: text().array().notNull().default([]),
    openedBy: uuid('opened_by')
      .notNull()
      .references(() => people.id),
    openedAt: instant('opened_at').notNull(),
    endedAt: instant('ended_at'),
    /** When the cases of the school were last compared with it. */
    comparedAt: instant('compared_at'),
    /** Which of its school it is, from 1 on: one that is gone leaves a gap. Absent for one of before they were numbered. */
    number: integer(),
    /** Over all of it, under the key of the school: what was changed by others gives nothing out. */
    mark: text(),
  },
  (t) => [
    unique('requests_number').on(t.schoolId, t.number),
    check('requests_kind', sql`${t.kind} in ('access', 'correction', 'erasure', 'objection', 'committee')`),
    index('requests_school').on(t.schoolId, t.openedAt),
    index('requests_compare').on(t.comparedAt).where(sql`ended_at is null`),
  ],
);

/** Names and words of a request, sealed with a key that follows from the school's secret. */
export const requestWords = app.table('request_words', {
  requestId: uuid('request_id')
    .primaryKey()
    .references(() => requests.id),
  schoolId: uuid('school_id').notNull(),
  /** Names the school's secret. */
  kid: text().notNull(),
  sealed: bytes().notNull(),
});

/**
 * What became of a case that was destroyed after a request to erase it: that it was, and by which two people. It outlives the case, which it
 * names by its id alone, and is for who read that case (`readers`): nobody else learns that there was one.
 */
export const requestEnds = app.table(
  'request_ends',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    caseId: uuid('case_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    endedAt: instant('ended_at').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    confirmedBy: uuid('confirmed_by').notNull(),
    readers: uuid().array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.caseId] })],
);

/** A case that a request is about, found by the system: who keeps it is asked, and nobody else learns that it is there. */
export const requestCases = app.table(
  'request_cases',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    schoolId: uuid('school_id').notNull(),
    foundAt: instant('found_at').notNull(),
    /** What was decided of this case, by whom and when; absent until then. */
    decision: text().$type<'all' | 'part' | 'none'>(),
    /** On which ground something is left out, by its letter in UAVG 41(1); of an objection why it is overridden, by its word. */
    ground: text(),
    /** The reason in words, sealed with the key of the case. */
    sealed: bytes(),
    decidedBy: uuid('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
    /** That this case was found for this request, under the key of the school. */
    mark: text(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.caseId] }),
    check('request_cases_decision', sql`${t.decision} in ('all', 'part', 'none')`),
    index('request_cases_case').on(t.caseId),
  ],
);

/**
 * What a privacy officer advised about a request, sealed with the key that seals its words; a later one stands beside the earlier. It is gone
 * when the words are.
 */
export const requestAdvice = app.table(
  'request_advice',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
    schoolId: uuid('school_id').notNull(),
    /** Names the school's secret. */
    kid: text().notNull(),
    sealed: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.personId, t.at] })],
);

/** What somebody chose for one line of a file that a request is about. Nothing goes out of a line without a choice. */
export const requestLines = app.table(
  'request_lines',
  {
    requestId: uuid('request_id').notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** The logbook row. */
    rowId: uuid('row_id').notNull(),
    choice: text().$type<'keep' | 'part' | 'leave'>().notNull(),
    /** Which words go, sealed with the key of the case. */
    sealed: bytes(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.caseId, t.rowId] }),
    check('request_lines_choice', sql`${t.choice} in ('keep', 'part', 'leave')`),
  ],
);
