import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { cases } from '../schema/cases.ts';
import { posts, rooms } from '../schema/delivery.ts';
import { db, given, say } from './say.ts';

const room = eq(rooms.caseId, given(rooms.caseId));
const post = eq(posts.id, given(posts.id));

export const caseOfRoom = say({
  by: ['worker'],
  gives: { caseId: rooms.caseId, schoolId: rooms.schoolId },
  query: (fields) =>
    db
      .select(fields)
      .from(rooms)
      .where(
        and(
          eq(rooms.platform, given(rooms.platform)),
          eq(rooms.tenant, given(rooms.tenant)),
          eq(rooms.room, given(rooms.room)),
          eq(rooms.kind, 'room'),
        ),
      ),
});

export const roomOpened = say({
  by: ['worker'],
  query: () =>
    db
      .update(rooms)
      .set({
        kind: given(rooms.kind),
        platform: given(rooms.platform),
        tenant: given(rooms.tenant),
        room: given(rooms.room),
        mark: given(rooms.mark),
      })
      .where(room),
});

export const roomOfCase = say({
  by: ['worker'],
  gives: { platform: rooms.platform, tenant: rooms.tenant, room: rooms.room },
  query: (fields) => db.select(fields).from(rooms).where(room),
});

export const setStrangers = say({
  by: ['worker'],
  query: () =>
    db
      .update(rooms)
      .set({ strangers: given(rooms.strangers) })
      .where(room),
});

export const setUnreachable = say({
  by: ['worker'],
  query: () =>
    db
      .update(rooms)
      .set({ unreachable: given(rooms.unreachable) })
      .where(room),
});

export const roomChanged = say({
  by: ['worker'],
  query: () =>
    db
      .update(rooms)
      .set({ changes: sql`${rooms.changes} + 1`, retryAt: null })
      .where(room),
});

/** The room at a place, also one that could not be used when it was looked at last. */
export const placeChanged = say({
  by: ['worker'],
  gives: { caseId: rooms.caseId },
  query: (fields) =>
    db
      .update(rooms)
      .set({ changes: sql`${rooms.changes} + 1`, retryAt: null })
      .where(
        and(
          eq(rooms.platform, given(rooms.platform)),
          eq(rooms.tenant, given(rooms.tenant)),
          eq(rooms.room, given(rooms.room)),
        ),
      )
      .returning(fields),
});

/** Rooms of a school whose case goes on: nothing changed in them, so that they go behind those in which somebody did something. */
export const roomsToLookAt = say({
  by: ['worker'],
  query: () =>
    db
      .update(rooms)
      .set({ lookAt: given(rooms.lookAt, 'now') })
      .where(
        and(
          eq(rooms.schoolId, given(rooms.schoolId)),
          inArray(rooms.caseId, db.select({ id: cases.id }).from(cases).where(ne(cases.phase, 'closed'))),
        ),
      ),
});

/** A room that was up to date before its case was folded anew goes behind those in which somebody did something. */
export const roomRefolded = say({
  by: ['owner'],
  query: () =>
    db
      .update(rooms)
      .set({ settled: rooms.changes, lookAt: sql`'epoch'` })
      .where(and(room, sql`${rooms.changes} = ${rooms.settled} + 1`, isNull(rooms.leaseUntil))),
});

/** Something of a case that is being wiped still stands in chat. */
export const wipeLater = say({
  by: ['worker'],
  query: () =>
    db
      .update(rooms)
      .set({ leaseUntil: null, retryAt: given(rooms.retryAt) })
      .where(and(room, rooms.ending)),
});

export const postSent = say({
  by: ['worker'],
  query: () =>
    db
      .update(posts)
      .set({ state: 'sent', reference: given(posts.reference) })
      .where(and(post, eq(posts.hash, given(posts.hash)))),
});

export const postFailed = say({
  by: ['worker'],
  query: () =>
    db
      .update(posts)
      .set({ state: given(posts.state) })
      .where(post),
});

export const postRemoved = say({
  by: ['worker'],
  query: () => db.update(posts).set({ state: 'removed', reference: null }).where(post),
});
