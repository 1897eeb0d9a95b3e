import { and, desc, eq, lte } from 'drizzle-orm';
import { schools } from '../schema/directory.ts';
import { sealHeads, seals } from '../schema/later.ts';
import { db, given, say } from './say.ts';

export const lastSeal = say({
  by: ['worker'],
  gives: { day: seals.day, root: seals.root },
  query: (fields) =>
    db
      .select(fields)
      .from(seals)
      .where(eq(seals.schoolId, given(seals.schoolId)))
      .orderBy(desc(seals.day))
      .limit(1),
});

export const addSeal = say({
  by: ['worker'],
  query: () =>
    db.insert(seals).values({
      schoolId: given(seals.schoolId),
      day: given(seals.day),
      sealedAt: given(seals.sealedAt),
      cases: given(seals.cases),
      root: given(seals.root),
      fingerprint: given(seals.fingerprint),
      kid: given(seals.kid),
      marked: given(seals.marked),
      requests: given(seals.requests),
    }),
});

export const sealOfFingerprint = say({
  by: ['owner'],
  gives: { schoolId: schools.id, school: schools.name, day: seals.day },
  query: (fields) =>
    db
      .select(fields)
      .from(seals)
      .innerJoin(schools, eq(schools.id, seals.schoolId))
      .where(eq(seals.fingerprint, given(seals.fingerprint))),
});

export const sealsUpTo = say({
  by: ['owner'],
  gives: {
    day: seals.day,
    fingerprint: seals.fingerprint,
    kid: seals.kid,
    marked: seals.marked,
    requests: seals.requests,
  },
  query: (fields) =>
    db
      .select(fields)
      .from(seals)
      .where(and(eq(seals.schoolId, given(seals.schoolId)), lte(seals.day, given(seals.day))))
      .orderBy(seals.day),
});

export const headsUpTo = say({
  by: ['owner'],
  gives: { caseId: sealHeads.caseId, day: sealHeads.day, seq: sealHeads.seq, head: sealHeads.head },
  query: (fields) =>
    db
      .select(fields)
      .from(sealHeads)
      .where(and(eq(sealHeads.schoolId, given(sealHeads.schoolId)), lte(sealHeads.day, given(sealHeads.day))))
      .orderBy(sealHeads.day, sealHeads.caseId),
});
