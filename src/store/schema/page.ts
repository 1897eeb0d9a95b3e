/** Who is signed in on the page, and which sign-ins came back. What a browser holds is not kept: only its hash. */
import { boolean, text, uuid } from 'drizzle-orm/pg-core';
import { app, instant } from './columns.ts';

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
});
