/** Messages to one person, as the worker: who is to get one, by a slot that is taken once, and its way out by a lease. */
import { randomUUID } from 'node:crypto';
import type { PersonalStore } from '../port/personal-store.ts';
import { LEASE_LOST, StoreError } from '../port/store-error.ts';
import { dutyDoneOf } from './digest-ground.ts';
import type { SchoolReader } from './directory.ts';
import { gather } from './gather.ts';
import { goingCases } from './generated/cases.ts';
import { schoolIds } from './generated/directory.ts';
import {
  digestSettingsOf,
  dropOldPosts,
  dutiesOf,
  endRound,
  postLater,
  postSettled,
  reminderPassed,
  slotTaken,
} from './generated/personal.ts';
import type { Notes } from './noted.ts';
import type { OwnFolding } from './own-folding.ts';
import { remindedOf } from './own-messages.ts';
import {
  askedToday,
  claimOthers,
  claimRounds,
  claimUrgent,
  dangerCases,
  dropOldReminders,
  dropOldRoleReminders,
  exhaustedReminders,
  goingTold,
  newRounds,
  planPosts,
  postsComposed,
  postsSent,
  remindedAt,
  standingPosts,
} from './personal-statements.ts';
import type { RolePool } from './pool.ts';
import type { Replica } from './replica.ts';
import type { Statement } from './statement.ts';
import { inTransaction, once } from './transaction.ts';

/** Messages of a school looked at together. */
const MOST_STANDING = 500;

const rounds = (pool: RolePool, replica: Replica): Pick<PersonalStore, 'claimRounds' | 'endRound'> => ({
  claimRounds: (job, now, limit, seconds) =>
    replica.taking((lease) =>
      inTransaction(pool, [newRounds({ job })], async (transaction) => {
        const due = await transaction.read(claimRounds({ job, now, limit, seconds, lease }));
        return due.map(({ id }) => id);
      }),
    ),
  endRound: async (schoolId, job, nextAt) => {
    await once(pool, endRound({ schoolId, job, nextAt }));
  },
});

type Planning =
  | 'school'
  | 'schoolIds'
  | 'taken'
  | 'settings'
  | 'plan'
  | 'going'
  | 'dutiesDone'
  | 'reminded'
  | 'askedToday'
  | 'goingCases'
  | 'exhausted'
  | 'passed'
  | 'danger';

const planning = (pool: RolePool, schools: SchoolReader, folding: OwnFolding): Pick<PersonalStore, Planning> => ({
  school: (id) => schools((asked) => once(pool, asked), id),
  schoolIds: async () => (await once(pool, schoolIds())).map(({ id }) => id),
  taken: async (schoolId, slot) => {
    const rows = await once(pool, slotTaken({ schoolId, slot }));
    return new Map(rows.map(({ person, state }) => [person, state]));
  },
  settings: async (schoolId) => {
    const rows = await once(pool, digestSettingsOf({ schoolId }));
    return new Map(rows.map(({ person, ...settings }) => [person, settings]));
  },
  plan: async ({ schoolId, slot, people, now, besides, again = false }) => {
    if (people.length === 0) return 0;
    const wanted = people.map((person) => ({ id: randomUUID(), person, besides: besides?.has(person) === true }));
    const rows = await once(pool, planPosts({ schoolId, slot, now, wanted, again }));
    return rows.filter(({ state }) => state === 'planned').length;
  },
  going: async (schoolId, closedSince = 'infinity') =>
    folding.faces(await once(pool, goingTold({ schoolId, closedSince })), ({ id }) => id),
  dutiesDone: async (schoolId) => (await once(pool, dutiesOf({ schoolId }))).map(dutyDoneOf),
  reminded: async (schoolId) => (await once(pool, remindedAt({ schoolId }))).map(remindedOf),
  askedToday: async (schoolId, slot, startOfToday) =>
    new Set((await once(pool, askedToday({ schoolId, slot, startOfToday }))).map(({ person }) => person)),
  goingCases: async (schoolId) => (await once(pool, goingCases({ schoolId }))).map(({ id }) => id),
  exhausted: (schoolId, today, most) => once(pool, exhaustedReminders({ schoolId, today, most })),
  passed: async ({ caseId, task, revision, person }) => {
    await once(pool, reminderPassed({ caseId, task, revision, personId: person }));
  },
  danger: async () => folding.faces(await once(pool, dangerCases()), ({ id }) => id),
});

type ComposedRow = Parameters<PersonalStore['composed']>[1] & { readonly id: string };

const composedRows = (rows: readonly ComposedRow[]) =>
  postsComposed({
    posts: rows.map(({ id, card, room, asOf, lease }) => ({ id, card: JSON.stringify(card), ...room, asOf, lease })),
  });

const sentRows = (posts: readonly { readonly id: string; readonly reference: string }[]) => postsSent({ posts });

/** Digests and reminders as the worker; what a message says is read in the person's own session. */
export const createPersonal = (
  pool: RolePool,
  replica: Replica,
  schools: SchoolReader,
  folding: OwnFolding,
  notes: Notes,
): PersonalStore => {
  const run = async (asked: Statement): Promise<void> => {
    await once(pool, asked);
  };
  const composed = gather(pool, composedRows);
  const sent = gather(pool, sentRows);
  return {
    ...rounds(pool, replica),
    ...planning(pool, schools, folding),
    claim: async (which, { now, limit, seconds }) => {
      await notes.catchUp();
      const claim = which === 'urgent' ? claimUrgent : claimOthers;
      return replica.taking((lease) => once(pool, claim({ now, limit, seconds, lease })));
    },
    composed: async (id, post) => {
      await replica.name();
      const held = await composed({ id, ...post });
      if (!held.some((one) => one.id === id)) throw new StoreError('conflict', LEASE_LOST);
    },
    sent: (id, reference) => notes.make(() => sent({ id, reference })),
    later: ({ id, lease }, retryAt) => replica.lettingGo(lease, () => run(postLater({ id, lease, retryAt }))),
    standing: async (schoolId, since) =>
      (await once(pool, standingPosts({ schoolId, since, limit: MOST_STANDING }))).map(
        ({ platform, tenant, room, post, ...rest }) => ({ ...rest, at: { room: { platform, tenant, room }, post } }),
      ),
    settle: (id, state, asOf) => run(postSettled({ id, state, asOf })),
  };
};

/** Messages of last season, and reminders of tasks that are over: nobody needs to know any more. */
export const tidyPersonal = async (pool: RolePool): Promise<void> => {
  await once(pool, dropOldPosts());
  await once(pool, dropOldReminders());
  await once(pool, dropOldRoleReminders());
};
