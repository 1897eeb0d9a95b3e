/** What goes out to one person at a time, when it is looked at, and the daily seal. */
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, json, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { DigestDay } from '../../digest/settings.ts';
import type { NightlyFinding } from '../../port/nightly-check.ts';
import { cases } from './cases.ts';
import { app, bytes, instant } from './columns.ts';
import { people, schools } from './directory.ts';

/** Absent: as the school has it (Monday, eight o'clock). */
export const digestSettings = app.table(
  'digest_settings',
  {
    personId: uuid('person_id')
      .primaryKey()
      .references(() => people.id),
    on: boolean('is_on').notNull(),
    day: text().$type<DigestDay>().notNull(),
    /** `HH:mm` in the school's zone. */
    time: text().notNull(),
  },
  (t) => [
    check('digest_settings_day', sql`${t.day} in ('mo', 'tu', 'we', 'th', 'fr')`),
    check('digest_settings_time', sql`${t.time} ~ '^[0-2][0-9]:[0-5][0-9]$'`),
  ],
);

/** A digest, reminder or alarm for one person. A slot is taken once, however many replicas run. */
export const personalPosts = app.table(
  'personal_posts',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    slot: text().notNull(),
    /** `empty`: there was nothing to tell, or the moment has gone by. */
    state: text().$type<'planned' | 'sending' | 'sent' | 'empty' | 'dead'>().notNull(),
    /** Kept from just before the call until it was answered. */
    card: json(),
    platform: text(),
    tenant: text(),
    room: text(),
    reference: text(),
    attempts: integer().notNull(),
    plannedAt: instant('planned_at').notNull(),
    /** The moment that it tells of; the next digest goes on from there. */
    asOf: instant('as_of'),
    leaseUntil: instant('lease_until'),
    leaseBy: uuid('lease_by'),
    retryAt: instant('retry_at'),
  },
  (t) => [
    unique('personal_posts_slot').on(t.personId, t.schoolId, t.slot),
    check('personal_posts_state', sql`${t.state} in ('planned', 'sending', 'sent', 'empty', 'dead')`),
    // In the order in which they are claimed: all of a week may be planned at one moment.
    index('personal_posts_due').on(t.plannedAt, t.schoolId, t.id).where(sql`state in ('planned', 'sending')`),
    index('personal_posts_urgent')
      .on(t.plannedAt, t.id)
      .where(
        sql`state in ('planned', 'sending') and (slot like 'alarm:%' or slot like 'breach:%' or slot like 'call:%')`,
      ),
    index('personal_posts_reference').on(t.platform, t.tenant, t.room),
  ],
);

/** How often somebody was reminded of a task as it is now: another owner or term is another revision. */
export const reminders = app.table(
  'reminders',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    task: text().notNull(),
    revision: integer().notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    count: integer().notNull(),
    /** School's own date of the last one. */
    lastOn: date('last_on'),
    /** Not before this date. */
    snoozedUntil: date('snoozed_until'),
    snoozes: integer().notNull(),
    /** The stand-in was asked for, whatever came of it. */
    passed: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.task, t.revision, t.personId] }),
    index('reminders_person').on(t.personId),
    index('reminders_waiting').on(t.lastOn).where(sql`not passed`),
  ],
);

/** What returns at a school whatever cases there are, ticked by whoever did it: the day on which it came, of a course the day on which it was ticked. */
export const dutiesDone = app.table(
  'duties_done',
  {
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    /** Which one, by the protocol of the school. */
    item: text().notNull(),
    on: date('on_day').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.schoolId, t.item, t.on, t.personId] }),
    check('duties_done_item', sql`${t.item} ~ '^(yearly|course)\\.[A-Za-z0-9]{1,60}$' or ${t.item} = 'paper'`),
  ],
);

/** When each school is looked at again for a job: pacing only, what may happen once is kept by unique keys. */
export const rounds = app.table(
  'rounds',
  {
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    job: text().notNull(),
    nextAt: instant('next_at').notNull(),
    leaseUntil: instant('lease_until'),
    leaseBy: uuid('lease_by'),
    /** Of a job that is done once for each state of a school: what the school was like when that was begun last. */
    print: text(),
    /** By which code; null where other code ran beside it, or wrote since. */
    code: text(),
    /** Who is at it; null once it was done to the end. */
    turn: uuid(),
  },
  (t) => [primaryKey({ columns: [t.schoolId, t.job] }), index('rounds_due').on(t.job, t.nextAt)],
);

/** Seal of a day: a root over the seal before and over every logbook head that moved since. Only ever added to. */
export const seals = app.table(
  'seals',
  {
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    day: date().notNull(),
    sealedAt: instant('sealed_at').notNull(),
    cases: integer().notNull(),
    root: bytes().notNull(),
    fingerprint: text().notNull(),
    kid: text().notNull(),
    /** How often the list of people had been marked that day: the root covers it, where it was. */
    marked: integer().notNull().default(0),
    /** And the number of the last request of a parent that day. */
    requests: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.schoolId, t.day] }), index('seals_fingerprint').on(t.fingerprint)],
);

/** Heads that had moved on a day. */
export const sealHeads = app.table(
  'seal_heads',
  {
    /** No reference: a seal stays what it was when a case of it is destroyed. */
    caseId: uuid('case_id').notNull(),
    day: date().notNull(),
    schoolId: uuid('school_id').notNull(),
    seq: integer().notNull(),
    head: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.day] }), index('seal_heads_school').on(t.schoolId, t.day)],
);

/** What the check of a night found at a school. */
export const nightlyChecks = app.table('nightly_checks', {
  schoolId: uuid('school_id')
    .primaryKey()
    .references(() => schools.id),
  /** When it was last looked at whole. */
  lookedAt: instant('looked_at').notNull(),
  /** Rows that are not what they were: tables and keys, no content. */
  found: jsonb().$type<readonly NightlyFinding[]>().notNull(),
  /** The same of the log of looks, which is looked at as a whole. */
  looks: jsonb().$type<readonly NightlyFinding[]>().notNull().default([]),
  /** That this was found then, under the key of the school: where it does not hold, all is looked at again. */
  mark: text(),
});
