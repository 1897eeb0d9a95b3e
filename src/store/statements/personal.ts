import { and, desc, eq, lt, notLike, or, sql } from 'drizzle-orm';
import { people, staff } from '../schema/directory.ts';
import { digestSettings, dutiesDone, personalPosts, reminders, rounds } from '../schema/later.ts';
import { db, excluded, given, say } from './say.ts';

const post = eq(personalPosts.id, given(personalPosts.id));
const { on, day, time } = digestSettings;

/** Whose slot was taken before. */
export const slotTaken = say({
  by: ['worker'],
  gives: { person: personalPosts.personId, state: personalPosts.state },
  query: (fields) =>
    db
      .select(fields)
      .from(personalPosts)
      .where(
        and(
          eq(personalPosts.schoolId, given(personalPosts.schoolId)),
          eq(personalPosts.slot, given(personalPosts.slot)),
        ),
      ),
});

export const postLater = say({
  by: ['worker'],
  query: () =>
    db
      .update(personalPosts)
      .set({ leaseUntil: null, leaseBy: null, retryAt: given(personalPosts.retryAt) })
      .where(and(post, eq(personalPosts.leaseBy, given(personalPosts.leaseBy, 'lease')))),
});

export const postSettled = say({
  by: ['worker'],
  query: () =>
    db
      .update(personalPosts)
      .set({
        state: given(personalPosts.state),
        asOf: given(personalPosts.asOf),
        card: null,
        leaseUntil: null,
        leaseBy: null,
        retryAt: null,
      })
      .where(post),
});

/** Messages of last season: nobody needs to know any more. */
export const dropOldPosts = say({
  by: ['worker'],
  // What the board was told of decisions taken alone is looked up for two years, as long as a file is usually kept.
  query: () =>
    db
      .delete(personalPosts)
      .where(
        and(
          lt(personalPosts.plannedAt, sql`now() - interval '100 days'`),
          or(
            notLike(personalPosts.slot, sql`'board:alone:%'`),
            lt(personalPosts.plannedAt, sql`now() - interval '2 years'`),
          ),
        ),
      ),
});

export const endRound = say({
  by: ['worker'],
  query: () =>
    db
      .update(rounds)
      .set({ leaseUntil: null, leaseBy: null, nextAt: given(rounds.nextAt) })
      .where(and(eq(rounds.schoolId, given(rounds.schoolId)), eq(rounds.job, given(rounds.job)))),
});

export const digestSettingsOf = say({
  name: 'digest_settings_of',
  by: ['worker'],
  gives: { person: digestSettings.personId, on, day, time },
  query: (fields) =>
    db
      .select(fields)
      .from(digestSettings)
      .innerJoin(staff, eq(staff.personId, digestSettings.personId))
      .where(eq(staff.schoolId, given(staff.schoolId))),
});

export const ownDigestSettings = say({
  name: 'digest_settings',
  by: ['app'],
  gives: { on, day, time },
  query: (fields) =>
    db
      .select(fields)
      .from(digestSettings)
      .where(eq(digestSettings.personId, given(digestSettings.personId))),
});

export const setDigestSettings = say({
  by: ['app'],
  query: () =>
    db
      .insert(digestSettings)
      .values({ personId: given(digestSettings.personId), on: given(on), day: given(day), time: given(time) })
      .onConflictDoUpdate({
        target: digestSettings.personId,
        set: { on: excluded(on), day: excluded(day), time: excluded(time) },
      }),
});

export const ownReminders = say({
  name: 'reminded',
  by: ['app'],
  gives: {
    caseId: reminders.caseId,
    task: reminders.task,
    revision: reminders.revision,
    person: reminders.personId,
    count: reminders.count,
    lastOn: reminders.lastOn,
    snoozedUntil: reminders.snoozedUntil,
    snoozes: reminders.snoozes,
  },
  query: (fields) =>
    db
      .select(fields)
      .from(reminders)
      .where(eq(reminders.personId, given(reminders.personId))),
});

/** The stand-in was asked for. */
export const reminderPassed = say({
  by: ['worker'],
  query: () =>
    db
      .insert(reminders)
      .values({
        caseId: given(reminders.caseId),
        task: given(reminders.task),
        revision: given(reminders.revision),
        personId: given(reminders.personId),
        count: 0,
        lastOn: null,
        snoozedUntil: null,
        snoozes: 0,
        passed: true,
      })
      .onConflictDoUpdate({
        target: [reminders.caseId, reminders.task, reminders.revision, reminders.personId],
        set: { passed: true },
      }),
});

const duty = and(
  eq(dutiesDone.schoolId, given(dutiesDone.schoolId)),
  eq(dutiesDone.item, given(dutiesDone.item)),
  eq(dutiesDone.on, given(dutiesDone.on)),
  eq(dutiesDone.personId, given(dutiesDone.personId)),
);

/** What was ticked at a school, the newest first, with the name of whoever did. */
export const dutiesOf = say({
  name: 'duties_done',
  by: ['app', 'worker'],
  gives: { item: dutiesDone.item, on: dutiesDone.on, by: dutiesDone.personId, name: people.name, at: dutiesDone.at },
  query: (fields) =>
    db
      .select(fields)
      .from(dutiesDone)
      .innerJoin(people, eq(people.id, dutiesDone.personId))
      .where(eq(dutiesDone.schoolId, given(dutiesDone.schoolId)))
      .orderBy(desc(dutiesDone.at), dutiesDone.item),
});

export const addDuty = say({
  by: ['app'],
  query: () =>
    db
      .insert(dutiesDone)
      .values({
        schoolId: given(dutiesDone.schoolId),
        item: given(dutiesDone.item),
        on: given(dutiesDone.on),
        personId: given(dutiesDone.personId),
        at: given(dutiesDone.at),
      })
      .onConflictDoNothing(),
});

export const dropDuty = say({ by: ['app'], query: () => db.delete(dutiesDone).where(duty) });
