/**
 * Who is signed in on the page, which sign-ins came back, and the keys that people show there. What a browser holds is not kept: only its hash;
 * of a key its public half.
 */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { app, bytes, instant } from './columns.ts';
import { people, schools } from './directory.ts';

/** A sign-in that came back: it does so once. What is on its way the browser holds itself. */
export const pageSignIns = app.table('page_sign_ins', {
  /** sha-256 of what went along to the issuer and back. */
  state: text().primaryKey(),
  at: instant('at').notNull(),
});

/** Somebody on the page, by the account that their issuer vouched for. Who that is, and what they may, is asked at each request. */
export const pageSessions = app.table('page_sessions', {
  id: uuid().primaryKey(),
  /** sha-256 of the cookie. */
  token: text().notNull().unique(),
  platform: text().notNull(),
  tenant: text().notNull(),
  user: text().notNull(),
  issuer: text().notNull(),
  /** True where others use this device too. */
  shared: boolean().notNull(),
  madeAt: instant('made_at').notNull(),
  /** When something was read, or could have been: after a while of nothing, reading asks to sign in again. */
  readAt: instant('read_at').notNull(),
  /** When a key was last shown in it, by whom, and the mark that says so: under a key that comes from the master key. */
  keyAt: instant('key_at'),
  keyPerson: uuid('key_person'),
  keyMark: text('key_mark'),
  /** sha-256 of what a key is to sign now, and until when. It is taken away with the first answer. */
  challenge: text(),
  challengeUntil: instant('challenge_until'),
});

/** A passkey: what somebody has with them, on a phone or a stick, and opens by a finger, a face or a number. */
export const pageKeys = app.table(
  'page_keys',
  {
    /** The credential's id, base64url. */
    id: text().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** COSE. */
    publicKey: bytes('public_key').notNull(),
    /** How often it signed, by its own count; many say nothing but 0. Where it goes back, somebody made a copy. */
    counter: bigint({ mode: 'number' }).notNull(),
    /** How a browser reaches it. */
    transports: text().array().notNull(),
    /** True where its maker keeps it for its owner on other devices too. */
    backedUp: boolean('backed_up').notNull(),
    /** What its owner calls it. */
    name: text().notNull(),
    madeAt: instant('made_at').notNull(),
    usedAt: instant('used_at'),
    /** That it was made here, by this person: under the key of a school of theirs. Without it the key opens nothing. */
    mark: text(),
  },
  (t) => [index('page_keys_person').on(t.personId)],
);

/** A code by which somebody makes their first key, given face to face. It stands here as a mark under the key of a school of theirs. */
export const pageKeyCodes = app.table(
  'page_key_codes',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Absent: by a command at the machine. */
    givenBy: uuid('given_by').references(() => people.id),
    until: instant('until_at').notNull(),
    mark: text().notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('page_key_codes_person').on(t.personId)],
);

/** The end of all keys of somebody who lost one: one person asks it, another agrees, and a day later it is done. */
export const pageKeyLifts = app.table(
  'page_key_lifts',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    schoolId: uuid('school_id')
      .notNull()
      .references(() => schools.id),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    agreedBy: uuid('agreed_by').references(() => people.id),
    agreedAt: instant('agreed_at'),
    /** When it was stopped, or done. */
    endedAt: instant('ended_at'),
  },
  (t) => [uniqueIndex('page_key_lifts_open').on(t.personId).where(sql`ended_at is null`)],
);
