import { and, eq, gt, inArray, ne } from 'drizzle-orm';
import { caseKeys, cases } from '../schema/cases.ts';
import { lookWriters } from '../schema/delivery.ts';
import { schoolKeys, schools } from '../schema/directory.ts';
import { db, given, say } from './say.ts';

const key = {
  schoolId: schoolKeys.schoolId,
  kid: schoolKeys.kid,
  masterKid: schoolKeys.masterKid,
  wrapped: schoolKeys.wrapped,
};
const ofSchool = eq(schoolKeys.schoolId, given(schoolKeys.schoolId));

/** With which rows are chained now. */
export const schoolKey = say({
  name: 'school_key',
  by: ['app', 'worker', 'owner'],
  gives: key,
  query: (fields) => db.select(fields).from(schoolKeys).where(and(ofSchool, schoolKeys.current)),
});

/** Of the case's school, for who sends. */
export const keyOfCase = say({
  by: ['worker'],
  gives: key,
  query: (fields) =>
    db
      .select(fields)
      .from(schoolKeys)
      .innerJoin(cases, eq(cases.schoolId, schoolKeys.schoolId))
      .where(and(eq(cases.id, given(cases.id)), schoolKeys.current)),
});

export const schoolKeysEver = say({
  by: ['owner', 'worker'],
  gives: key,
  query: (fields) => db.select(fields).from(schoolKeys).where(ofSchool),
});

export const boardKeys = say({
  by: ['worker'],
  gives: key,
  query: (fields) =>
    db
      .select(fields)
      .from(schoolKeys)
      .where(
        inArray(
          schoolKeys.schoolId,
          db
            .select({ id: schools.id })
            .from(schools)
            .where(eq(schools.boardId, given(schools.boardId))),
        ),
      ),
});

export const addSchoolKey = say({
  by: ['owner'],
  query: () =>
    db.insert(schoolKeys).values({
      schoolId: given(schoolKeys.schoolId),
      kid: given(schoolKeys.kid),
      masterKid: given(schoolKeys.masterKid),
      wrapped: given(schoolKeys.wrapped),
      current: true,
    }),
});

/** Keys of cases that are wrapped a page at a time: so long a press may wait. */
const page = 500;

export const staleSchoolKeys = say({
  by: ['owner'],
  gives: key,
  query: (fields) =>
    db
      .select(fields)
      .from(schoolKeys)
      .where(ne(schoolKeys.masterKid, given(schoolKeys.masterKid, 'current')))
      .orderBy(schoolKeys.schoolId, schoolKeys.kid)
      .for('update'),
});

export const staleCaseKeys = say({
  by: ['owner'],
  gives: { caseId: caseKeys.caseId, masterKid: caseKeys.masterKid, wrapped: caseKeys.wrapped },
  query: (fields) =>
    db
      .select(fields)
      .from(caseKeys)
      .where(
        and(
          ne(caseKeys.masterKid, given(caseKeys.masterKid, 'current')),
          gt(caseKeys.caseId, given(caseKeys.caseId, 'after')),
        ),
      )
      .orderBy(caseKeys.caseId)
      .limit(page)
      .for('update'),
});

export const rewrapSchoolKey = say({
  by: ['owner'],
  query: () =>
    db
      .update(schoolKeys)
      .set({ masterKid: given(schoolKeys.masterKid), wrapped: given(schoolKeys.wrapped) })
      .where(and(ofSchool, eq(schoolKeys.kid, given(schoolKeys.kid)))),
});

export const rewrapCaseKey = say({
  by: ['owner'],
  query: () =>
    db
      .update(caseKeys)
      .set({ masterKid: given(caseKeys.masterKid), wrapped: given(caseKeys.wrapped) })
      .where(eq(caseKeys.caseId, given(caseKeys.caseId))),
});

export const staleLookWriters = say({
  by: ['owner'],
  gives: {
    id: lookWriters.id,
    startedAt: lookWriters.startedAt,
    masterKid: lookWriters.masterKid,
    wrapped: lookWriters.wrapped,
  },
  query: (fields) =>
    db
      .select(fields)
      .from(lookWriters)
      .where(ne(lookWriters.masterKid, given(lookWriters.masterKid, 'current')))
      .orderBy(lookWriters.id)
      .for('update'),
});

export const rewrapLookWriter = say({
  by: ['owner'],
  query: () =>
    db
      .update(lookWriters)
      .set({ masterKid: given(lookWriters.masterKid), wrapped: given(lookWriters.wrapped) })
      .where(eq(lookWriters.id, given(lookWriters.id))),
});
