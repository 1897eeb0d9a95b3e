import { and, desc, eq, exists, gte, inArray, isNull, lte, ne, not, notExists, or, sql } from 'drizzle-orm';
import { caseKeys, caseMembers, casePupils, cases, tasks } from '../schema/cases.ts';
import { roles } from '../schema/directory.ts';
import { db, given, say } from './say.ts';

const stored = {
  id: cases.id,
  schoolId: cases.schoolId,
  profileHash: cases.profileHash,
  seq: cases.seq,
  head: cases.head,
  face: cases.face,
  facts: cases.facts,
  folding: cases.folding,
  masterKid: caseKeys.masterKid,
  wrapped: caseKeys.wrapped,
};
const ofKey = eq(caseKeys.caseId, cases.id);
const asked = eq(cases.id, given(cases.id));

/** A case whose key was erased is not there any more. */
export const caseRead = say({
  name: 'case_read',
  by: ['app', 'worker'],
  gives: stored,
  query: (fields) => db.select(fields).from(cases).innerJoin(caseKeys, ofKey).where(asked),
});

export const caseLock = say({
  name: 'case_lock',
  by: ['app', 'worker'],
  gives: stored,
  query: (fields) =>
    db.select(fields).from(cases).innerJoin(caseKeys, ofKey).where(asked).for('no key update', { of: cases }),
});

export const myCases = say({
  name: 'my_cases',
  by: ['app'],
  gives: stored,
  query: (fields) =>
    db
      .select(fields)
      .from(cases)
      .innerJoin(caseKeys, ofKey)
      .innerJoin(caseMembers, eq(caseMembers.caseId, cases.id))
      .where(
        and(eq(caseMembers.personId, given(caseMembers.personId)), isNull(caseMembers.until), not(caseMembers.paused)),
      )
      .orderBy(desc(cases.lastActivityAt), cases.id),
});

export const changeCase = say({
  by: ['owner'],
  query: () =>
    db
      .update(cases)
      .set({
        phase: given(cases.phase),
        face: given(cases.face),
        facts: given(cases.facts),
        lastActivityAt: given(cases.lastActivityAt),
        folding: given(cases.folding),
      })
      .where(asked),
});

/** Folded anew, with the face that it had. */
export const changeFacts = say({
  by: ['owner'],
  query: () =>
    db
      .update(cases)
      .set({
        facts: given(cases.facts),
        folding: given(cases.folding),
        lastActivityAt: given(cases.lastActivityAt),
      })
      .where(asked),
});

const coreOfMember = and(eq(caseMembers.caseId, cases.id), eq(caseMembers.core, true), isNull(caseMembers.until));
const leading = and(
  eq(roles.personId, caseMembers.personId),
  eq(roles.schoolId, caseMembers.schoolId),
  inArray(roles.role, ['careCoordinator', 'schoolLeader']),
  isNull(roles.until),
);
/** Somebody reads the core who leads nothing at the school: did that rest on a role? */
const coreWithoutRole = exists(
  db
    .select({ person: caseMembers.personId })
    .from(caseMembers)
    .where(and(coreOfMember, notExists(db.select({ role: roles.role }).from(roles).where(leading)))),
);

/** The cases that a change of the school may concern. */
export const goingCases = say({
  by: ['worker'],
  gives: { id: cases.id },
  query: (fields) =>
    db
      .select(fields)
      .from(cases)
      .where(and(eq(cases.schoolId, given(cases.schoolId)), or(ne(cases.phase, 'closed'), coreWithoutRole)))
      .orderBy(cases.id),
});

/** The cases of a school that may be about one child: those that go on, and those in which somebody did something lately. */
export const comparedCases = say({
  by: ['worker'],
  gives: stored,
  query: (fields) =>
    db
      .select(fields)
      .from(cases)
      .innerJoin(caseKeys, ofKey)
      .where(
        and(
          eq(cases.schoolId, given(cases.schoolId)),
          not(cases.practice),
          or(ne(cases.phase, 'closed'), gte(cases.lastActivityAt, given(cases.lastActivityAt, 'since'))),
        ),
      )
      .orderBy(cases.id),
});

/** The due moment has been looked at. */
export const tasksSeen = say({
  by: ['worker'],
  query: () =>
    db
      .update(tasks)
      .set({ seenDue: sql`${tasks.dueAt}` })
      .where(
        and(
          eq(tasks.caseId, given(tasks.caseId)),
          eq(tasks.status, 'open'),
          lte(tasks.dueAt, given(tasks.dueAt, 'now')),
          sql`${tasks.seenDue} is distinct from ${tasks.dueAt}`,
        ),
      ),
});

export const addPupil = say({
  by: ['app'],
  query: () =>
    db.insert(casePupils).values({
      caseId: given(casePupils.caseId),
      id: given(casePupils.id),
      schoolId: given(casePupils.schoolId),
      sealed: given(casePupils.sealed),
      nameHash: given(casePupils.nameHash),
      identifierHash: given(casePupils.identifierHash),
      linkedBy: given(casePupils.linkedBy),
      linkedAt: given(casePupils.linkedAt),
    }),
});

/** What was recorded last counts. */
export const lastPupil = say({
  by: ['app'],
  gives: { id: casePupils.id, sealed: casePupils.sealed },
  query: (fields) =>
    db
      .select(fields)
      .from(casePupils)
      .where(eq(casePupils.caseId, given(casePupils.caseId)))
      .orderBy(desc(casePupils.linkedAt), casePupils.id)
      .limit(1),
});
