/** What goes out and what came in: rooms, posts, delivery keys and the access log. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { LookSaid } from '../look-mark.ts';
import { cases } from './cases.ts';
import { app, bytes, instant } from './columns.ts';

export const rooms = app.table(
  'rooms',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id),
    schoolId: uuid('school_id').notNull(),
    /** A room of its own was asked for: the case has been open. */
    wanted: boolean().notNull(),
    kind: text().$type<'room' | 'relay'>(),
    platform: text(),
    tenant: text(),
    room: text(),
    strangers: text().array().notNull(),
    unreachable: uuid().array().notNull().default([]),
    /** Accounts among `strangers` that somebody wants out of the room: tried until they are. */
    takingOut: text('taking_out').array().notNull().default([]),
    /** Since when it cannot be brought in line by a fault of our own; null where the last look went well. */
    failingSince: instant('failing_since'),
    /** Grows with every change; the room is dirty while `settled` is behind. */
    changes: bigint({ mode: 'number' }).notNull(),
    settled: bigint({ mode: 'number' }).notNull(),
    /** The change that the holder of the lease saw. */
    claimed: bigint({ mode: 'number' }).notNull(),
    /** By the clock of the database, as `replicas`. */
    leaseUntil: instant('lease_until'),
    /** The replica that holds the lease; null where one of before this column does. */
    leaseBy: uuid('lease_by'),
    retryAt: instant('retry_at'),
    lookedAt: instant('looked_at'),
    /** When it is looked at without a change: a task falls due, or another day made other people asked. */
    lookAt: instant('look_at'),
    /** Of a practice case that is being wiped: what stands there is taken away, nothing is posted. */
    ending: boolean().notNull().default(false),
    /** Which room it is, under the key of the school; absent where there is none, and for one of before there were marks. */
    mark: text(),
  },
  (t) => [
    check('rooms_kind', sql`${t.kind} in ('room', 'relay')`),
    uniqueIndex('rooms_place').on(t.platform, t.tenant, t.room).where(sql`kind = 'room'`),
    // In the order in which they are claimed, so that a claim costs the same however many rooms there are.
    index('rooms_changed')
      .on(sql`coalesce(retry_at, '-infinity')`, t.caseId)
      .where(sql`changes > settled and not ending`),
    index('rooms_look').on(t.lookAt, t.caseId).where(sql`changes <= settled and not ending`),
    index('rooms_school').on(t.schoolId),
    // Few at a time, and each tick asks for them.
    index('rooms_ending').on(t.caseId).where(sql`ending`),
  ],
);

/** Every running bot: what one that is silent held is free. Kept alive by the clock of the database alone. */
export const replicas = app.table('replicas', {
  id: uuid().primaryKey(),
  beatAt: instant('beat_at').notNull(),
  /** Names of the master keys it opens things with; the first wraps what is new. Empty for one of before, which does not say. */
  masterKids: text('master_kids').array().notNull().default([]),
  /** Which code it decides by (`code-mark.ts`); null for one of before, which does not say. */
  code: text(),
});

export const posts = app.table(
  'posts',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    slot: text().notNull(),
    platform: text().notNull(),
    tenant: text().notNull(),
    room: text().notNull(),
    /** Of the card that was sent last. */
    hash: text().notNull(),
    reference: text(),
    state: text().$type<'sending' | 'sent' | 'lost' | 'removed' | 'dead'>().notNull(),
    attempts: integer().notNull(),
    /** When the message came; a change in place leaves it. */
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [
    unique('posts_slot').on(t.caseId, t.platform, t.tenant, t.room, t.slot),
    check('posts_state', sql`${t.state} in ('sending', 'sent', 'lost', 'removed', 'dead')`),
    index('posts_reference').on(t.platform, t.tenant, t.room, t.reference),
  ],
);

/** Delivery keys that took effect. Partitioned by month, so that a key is looked up before it is noted (`session.ts`). */
export const deliveries = app.table(
  'deliveries',
  {
    key: text().notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
    /** What the form brought, a keyed hash for each field that was filled in (`sent.ts`); null where nothing could be filled in. */
    sent: text().array(),
  },
  (t) => [primaryKey({ columns: [t.key, t.at] })],
);

/** Runs of a process that noted looks, numbered from 1. Each has a key of its own, which marks what it notes. */
export const lookWriters = app.table('look_writers', {
  id: integer().primaryKey(),
  startedAt: instant('started_at').notNull(),
  masterKid: text('master_kid').notNull(),
  wrapped: bytes().notNull(),
});

/** Who looked, and who was refused: by which door. No foreign keys: a refusal may name a case that is not there. */
export const accessLog = app.table(
  'access_log',
  {
    /** The mark of its writer over all but when it was (`look-mark.ts`); of before there were writers a random one. */
    id: uuid().notNull(),
    at: instant('at').notNull(),
    personId: uuid('person_id'),
    caseId: uuid('case_id'),
    what: text().notNull(),
    allowed: boolean().notNull(),
    /** That of the case, else the one that was asked; absent where neither is there. A trigger sees to it. */
    schoolId: uuid('school_id'),
    /** Who noted it; absent for one of before there were writers. */
    writer: integer(),
    /** The writer's own running number, from 1. */
    n: integer(),
    /** What the writer says beside it of other numbers; nearly always absent. */
    said: jsonb().$type<LookSaid>(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.at] }),
    index('access_log_case').on(t.caseId),
    index('access_log_school').on(t.schoolId, t.at, t.id),
  ],
);
