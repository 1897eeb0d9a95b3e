import { eq } from 'drizzle-orm';
import { away, profiles, schools } from '../schema/directory.ts';
import { db, excluded, given, say } from './say.ts';

/** Another one with every change of anything in the directory of the school. */
export const schoolStamp = say({
  name: 'school_stamp',
  by: ['app', 'worker'],
  gives: { directory: schools.directory },
  query: (fields) =>
    db
      .select(fields)
      .from(schools)
      .where(eq(schools.id, given(schools.id))),
});

export const schoolIds = say({
  by: ['worker'],
  gives: { id: schools.id },
  query: (fields) => db.select(fields).from(schools).orderBy(schools.name, schools.id),
});

export const profileText = say({
  by: ['app', 'worker'],
  gives: { text: profiles.text },
  query: (fields) =>
    db
      .select(fields)
      .from(profiles)
      .where(eq(profiles.hash, given(profiles.hash))),
});

export const endAway = say({
  by: ['app'],
  query: () => db.delete(away).where(eq(away.personId, given(away.personId))),
});

export const setAway = say({
  by: ['app'],
  query: () =>
    db
      .insert(away)
      .values({ personId: given(away.personId), from: given(away.from), to: given(away.to), marks: given(away.marks) })
      .onConflictDoUpdate({
        target: away.personId,
        set: { from: excluded(away.from), to: excluded(away.to), marks: excluded(away.marks) },
      }),
});
