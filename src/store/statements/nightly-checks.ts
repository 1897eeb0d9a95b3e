import { eq, sql } from 'drizzle-orm';
import { schools } from '../schema/directory.ts';
import { nightlyChecks } from '../schema/later.ts';
import { db, excluded, given, givenList, say } from './say.ts';

const { schoolId, lookedAt, found, looks, mark } = nightlyChecks;

export const checkOfSchool = say({
  by: ['worker'],
  gives: { lookedAt, found, mark },
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
      .values({ schoolId: given(schoolId), lookedAt: given(lookedAt), found: given(found), mark: given(mark) })
      .onConflictDoUpdate({
        target: schoolId,
        set: { lookedAt: excluded(lookedAt), found: excluded(found), mark: excluded(mark) },
      }),
});

export const openChecks = say({
  by: ['worker'],
  gives: { schoolId, school: schools.name, found, looks },
  query: (fields) =>
    db
      .select(fields)
      .from(nightlyChecks)
      .innerJoin(schools, eq(schools.id, schoolId))
      .where(sql`${found} <> '[]' or ${looks} <> '[]'`)
      .orderBy(schools.name, schoolId),
});

/** A school that was never looked at is so still: all of it is due. */
const never = sql`'1970-01-01T00:00:00Z'`;

export const keepLooks = say({
  by: ['worker'],
  query: () =>
    db
      .insert(nightlyChecks)
      .values({ schoolId: given(schoolId), lookedAt: never, found: sql`'[]'`, looks: given(looks) })
      .onConflictDoUpdate({ target: schoolId, set: { looks: excluded(looks) } }),
});

export const clearLooks = say({
  by: ['worker'],
  query: () =>
    db
      .update(nightlyChecks)
      .set({ looks: sql`'[]'` })
      .where(sql`${looks} <> '[]' and ${schoolId} <> all (${givenList(schoolId, 'but')})`),
});
