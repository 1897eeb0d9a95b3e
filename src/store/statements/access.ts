import { eq, sql } from 'drizzle-orm';
import { accessLog, deliveries, lookWriters } from '../schema/delivery.ts';
import { db, given, say } from './say.ts';

/** The database's own clock: the term of the access log is counted by it. */
const now = sql`now()`;

export const noteAccess = say({
  name: 'access',
  by: ['app', 'owner'],
  query: () =>
    db.insert(accessLog).values({
      id: given(accessLog.id),
      at: now,
      personId: given(accessLog.personId),
      caseId: given(accessLog.caseId),
      what: given(accessLog.what),
      allowed: given(accessLog.allowed),
      schoolId: given(accessLog.schoolId),
      writer: given(accessLog.writer),
      n: given(accessLog.n),
      said: given(accessLog.said),
    }),
});

export const addLookWriter = say({
  by: ['app'],
  query: () =>
    db.insert(lookWriters).values({
      id: given(lookWriters.id),
      startedAt: given(lookWriters.startedAt),
      masterKid: given(lookWriters.masterKid),
      wrapped: given(lookWriters.wrapped),
    }),
});

export const deliverySeen = say({
  name: 'delivery_seen',
  by: ['app'],
  gives: { sent: deliveries.sent },
  query: (fields) =>
    db
      .select(fields)
      .from(deliveries)
      .where(eq(deliveries.key, given(deliveries.key))),
});

export const noteDelivery = say({
  name: 'delivery_note',
  by: ['app'],
  query: () =>
    db.insert(deliveries).values({
      key: given(deliveries.key),
      personId: given(deliveries.personId),
      at: now,
      sent: given(deliveries.sent),
    }),
});
