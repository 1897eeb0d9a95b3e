import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import { caseMembers } from '../schema/cases.ts';
import { accounts } from '../schema/directory.ts';
import { db, given, say } from './say.ts';

const { platform, tenant, user, personId: person } = accounts;

export const dropAccount = say({
  by: ['worker', 'owner'],
  gives: { person },
  query: (fields) =>
    db
      .delete(accounts)
      .where(and(eq(platform, given(platform)), eq(tenant, given(tenant)), eq(user, given(user))))
      .returning(fields),
});

export const membersWithoutAccount = say({
  by: ['worker'],
  gives: { caseId: caseMembers.caseId, person: caseMembers.personId },
  query: (fields) =>
    db
      .select(fields)
      .from(caseMembers)
      .where(
        and(
          eq(caseMembers.schoolId, given(caseMembers.schoolId)),
          isNull(caseMembers.until),
          notExists(db.select({ one: sql`1` }).from(accounts).where(eq(person, caseMembers.personId))),
        ),
      )
      .orderBy(caseMembers.caseId, caseMembers.personId),
});
