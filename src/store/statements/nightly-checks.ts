import { eq, sql } from 'drizzle-orm';
import { schools } from '../schema/directory.ts';
import { nightlyChecks } from '../schema/later.ts';
import { db, excluded, given, say } from './say.ts';

const { schoolId, lookedAt, found } = nightlyChecks;

export const checkOfSchool = say({
  by: ['worker'],
  gives: { lookedAt, found },
  query: (fields) =>
    db
      .select(fields)
      .from(nightlyChecks)
      .where(eq(schoolId, given(schoolId))),
});

export const keepCheck = say({
  by: ['worker'],
  query: () =>
    db
      .insert(nightlyChecks)
      .values({ schoolId: given(schoolId), lookedAt: given(lookedAt), found: given(found) })
      .onConflictDoUpdate({
        target: schoolId,
        set: { lookedAt: excluded(lookedAt), found: excluded(found) },
      }),
});

export const openChecks = say({
  by: ['worker'],
  gives: { schoolId, school: schools.name, found },
  query: (fields) =>
    db
      .select(fields)
      .from(nightlyChecks)
      .innerJoin(schools, eq(schools.id, schoolId))
      .where(sql`${found} <> '[]'`)
      .orderBy(schools.name, schoolId),
});
