import { randomUUID } from 'node:crypto';
import type { DeliveryStore } from '../port/delivery-store.ts';
import { LEASE_LOST, StoreError } from '../port/store-error.ts';
import type { ProfileReader, SchoolReader } from './directory.ts';
import type { MasterKeys } from './encryption.ts';
import {
  placeChanged,
  postFailed,
  postRemoved,
  postSent,
  roomChanged,
  roomOfCase,
  roomOpened,
  roomsToLookAt,
  setStrangers,
  setUnreachable,
} from './generated/delivery.ts';
import { keyOfCase } from './generated/keys.ts';
import type { Notes } from './noted.ts';
import type { OwnFolding } from './own-folding.ts';
import type { RolePool } from './pool.ts';
import { type Replica, stillHeld } from './replica.ts';
import { createRoomClaims, refOf } from './room-claims.ts';
import { markedColumns, markedGives, markedJoin, type RoomGuard, roomMark } from './room-marks.ts';
import { openSchoolSecret } from './school-secret.ts';
import { type Statement, statement } from './statement.ts';
import { once } from './transaction.ts';

/** A change in place leaves the moment at which the message came. Nothing is sent in a room that is another's by now. */
const postSending = statement({
  name: 'posts_sending',
  by: ['worker'],
  takes: [
    'posts.id',
    'posts.caseId',
    'posts.slot',
    'posts.platform',
    'posts.tenant',
    'posts.room',
    'posts.hash',
    'posts.sentAt as now',
    'rooms.leaseBy! as lease',
  ],
  gives: ['posts.id'],
  uses: [
    'posts.attempts',
    'posts.reference',
    'posts.state',
    'replicas.beatAt',
    'replicas.id',
    'rooms.caseId',
    'rooms.leaseUntil',
  ],
  text: `insert into posts (id, case_id, slot, platform, tenant, room, hash, state, attempts, sent_at)
  select $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::text, 'sending', 1, $8::timestamptz
    from rooms r where r.case_id = $2 and ${stillHeld('r', '$9')}
  on conflict (case_id, platform, tenant, room, slot) do update set state = 'sending', hash = excluded.hash,
    sent_at = case when posts.reference is null or posts.state = 'removed' then excluded.sent_at else posts.sent_at end, attempts = case when posts.state in ('sending', 'lost', 'dead') then posts.attempts + 1 else 1 end,
    reference = case when posts.state = 'removed' then null else posts.reference end
  returning id`,
});

/** A post whose sending is not noted yet is no double. */
const postKnown = statement({
  name: 'posts_known',
  by: ['worker'],
  takes: ['posts.platform', 'posts.tenant', 'posts.room', 'posts.reference! as reference'],
  gives: ['int as known'],
  uses: [
    'personalPosts.platform',
    'personalPosts.reference',
    'personalPosts.room',
    'personalPosts.state',
    'personalPosts.tenant',
    'posts.state',
  ],
  text: `select 1 as known from posts where platform = $1 and tenant = $2 and room = $3
    and (reference = $4 or state = 'sending')
    union all select 1 from personal_posts where platform = $1 and tenant = $2 and room = $3
    and (reference = $4 or state = 'sending') limit 1`,
});

const dueCases = statement({
  by: ['worker'],
  takes: ['tasks.dueAt! as now', 'int as limit', 'tasks.caseId[] as except'],
  gives: ['tasks.caseId as id'],
  uses: [
    'boardAsked.answeredAt',
    'boardAsked.caseId',
    'boardAsked.dueAt',
    'boardAsked.open',
    'caseAsked.caseId',
    'caseAsked.nextAt',
    'caseAsked.open',
    'tasks.seenDue',
    'tasks.status',
  ],
  text: `select case_id as id from (
      select case_id, due_at from tasks where status = 'open' and due_at <= $1 and seen_due is distinct from due_at
      union all select case_id, next_at from case_asked where is_open and next_at <= $1
      union all select case_id, due_at from board_asked where is_open and (due_at <= $1 or answered_at is not null)
    ) due where not case_id = any ($3) group by case_id order by min(due_at) limit $2`,
});

/** Whoever is asked for twice stands there once. */
const wantedOut = statement({
  by: ['worker'],
  takes: ['rooms.caseId', 'text as account'],
  uses: ['rooms.changes', 'rooms.retryAt', 'rooms.takingOut'],
  text: `update rooms set taking_out = array_append(array_remove(taking_out, $2), $2), changes = changes + 1, retry_at = null
    where case_id = $1`,
});

/** Whom somebody wants out meanwhile stays. */
const takenOut = statement({
  by: ['worker'],
  takes: ['rooms.caseId', 'text[] as accounts'],
  uses: ['rooms.takingOut'],
  text: `update rooms set taking_out = array(select u from unnest(taking_out) u where u <> all ($2)) where case_id = $1`,
});

/** What came of a room that its platform gave another id. */
const roomsAt = statement({
  by: ['worker'],
  takes: ['rooms.platform! as platform', 'rooms.tenant! as tenant', 'rooms.room! as room'],
  gives: ['rooms.caseId', 'cases.schoolId', ...markedGives],
  uses: ['cases.id', 'schoolKeys.schoolId'],
  text: `select r.case_id as "caseId", c.school_id as "schoolId", ${markedColumns} from rooms r join cases c on c.id = r.case_id
    ${markedJoin} where r.platform = $1 and r.tenant = $2 and r.room = $3`,
});

/** A platform gives no id to two rooms; what came there by the new one already stays as it is. */
const roomMoved = statement({
  by: ['worker'],
  takes: [
    'rooms.platform! as platform',
    'rooms.tenant! as tenant',
    'rooms.room! as from',
    'rooms.room! as to',
    'rooms.caseId',
    'rooms.mark',
  ],
  uses: ['posts.caseId', 'posts.platform', 'posts.room', 'posts.slot', 'posts.tenant'],
  text: `with moved as (
    update posts p set room = $4 where p.platform = $1 and p.tenant = $2 and p.room = $3 and not exists (
      select 1 from posts q where q.case_id = p.case_id and q.platform = $1 and q.tenant = $2 and q.room = $4 and q.slot = p.slot)
  ) update rooms set room = $4, mark = $6 where platform = $1 and tenant = $2 and room = $3 and case_id = $5`,
});

const nowhere = { platform: null, tenant: null, room: null };

/** Rooms and posts, as the worker; each verb is one statement. */
export const createDelivery = (
  pool: RolePool,
  replica: Replica,
  profiles: ProfileReader,
  schools: SchoolReader,
  folding: OwnFolding,
  notes: Notes,
  guard: RoomGuard,
  masters: MasterKeys,
): DeliveryStore => {
  const run = async (asked: Statement): Promise<void> => {
    await once(pool, asked);
  };
  return {
    ...createRoomClaims(pool, replica, folding, notes, guard),
    roomOpened: async (caseId, room) => {
      const ref = room.kind === 'room' ? room.ref : room.was;
      const { platform, tenant, room: place } = ref ?? nowhere;
      const [key] = ref === undefined ? [] : await once(pool, keyOfCase({ id: caseId }));
      const mark = ref && key && roomMark(openSchoolSecret(masters, key), { ...ref, caseId, schoolId: key.schoolId });
      await run(roomOpened({ caseId, kind: room.kind, platform, tenant, room: place, mark: mark ?? null }));
    },
    roomOf: async (caseId) => refOf((await once(pool, roomOfCase({ caseId })))[0]),
    strangers: (caseId, strangers) => run(setStrangers({ caseId, strangers })),
    roomMoved: async ({ platform, tenant, room }, to) => {
      for (const row of await once(pool, roomsAt({ platform, tenant, room }))) {
        const { caseId, schoolId } = row;
        const isKnown = row.mark !== null && guard.known(row, { platform, tenant, room }) !== undefined;
        const [key] = isKnown ? await once(pool, keyOfCase({ id: caseId })) : [];
        const mark = key && roomMark(openSchoolSecret(masters, key), { ...to, caseId, schoolId });
        await run(roomMoved({ platform, tenant, from: room, to: to.room, caseId, mark: mark ?? null }));
      }
    },
    takeOut: (caseId, account) => run(wantedOut({ caseId, account })),
    takenOut: (caseId, accounts) => run(takenOut({ caseId, accounts })),
    unreachable: (caseId, unreachable) => run(setUnreachable({ caseId, unreachable })),
    sending: async ({ caseId, lease, slot, room: { platform, tenant, room }, hash, now }) => {
      // Heard of just before, whatever kept this process busy.
      await replica.name();
      const id = randomUUID();
      const [row] = await once(pool, postSending({ id, caseId, slot, platform, tenant, room, hash, now, lease }));
      if (row === undefined) throw new StoreError('conflict', LEASE_LOST);
      return row.id;
    },
    sent: (id, reference, hash) => notes.make(() => run(postSent({ id, reference, hash }))),
    failed: (id, state) => run(postFailed({ id, state })),
    removed: (id) => run(postRemoved({ id })),
    knownPost: async ({ platform, tenant, room }, reference) =>
      (await once(pool, postKnown({ platform, tenant, room, reference }))).length > 0,
    school: (id) => schools((asked) => once(pool, asked), id),
    profile: (hash) => profiles((asked) => once(pool, asked), hash),
    dueCases: async (now, limit, except = []) =>
      (await once(pool, dueCases({ now, limit, except: [...except] }))).map(({ id }) => id),
    markDirty: (caseId) => run(roomChanged({ caseId })),
    markPlaceDirty: async ({ platform, tenant, room }) =>
      (await once(pool, placeChanged({ platform, tenant, room }))).length > 0,
    lookAgain: (schoolId, now) => run(roomsToLookAt({ schoolId, now })),
  };
};
