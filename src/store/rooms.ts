import { randomUUID } from 'node:crypto';
import type { CaseRoom, DeliveryStore } from '../port/delivery-store.ts';
import type { RoomRef } from '../port/places.ts';
import type { ProfileReader, SchoolReader } from './directory.ts';
import {
  placeChanged,
  postFailed,
  postRemoved,
  postSent,
  roomChanged,
  roomOfCase,
  roomOpened,
  roomsChanged,
  setStrangers,
  setUnreachable,
} from './generated/delivery.ts';
import type { OwnFolding } from './own-folding.ts';
import type { RolePool } from './pool.ts';
import { type RowFrom, type Statement, statement } from './statement.ts';
import { once } from './transaction.ts';

/**
 * Dirty, due again, or with a task that fell due since it was looked at last. Claimed by a lease in one statement: no transaction
 * stays open during a call to the platform.
 */
const claimRooms = statement({
  name: 'rooms_claim',
  by: ['worker'],
  takes: ['timestamptz as now', 'int as limit', 'rooms.leaseUntil! as until'],
  gives: [
    'cases.id as caseId',
    'cases.schoolId',
    'cases.profileHash',
    'cases.face',
    'cases.folding',
    'caseExclusions.personId[] as excluded',
    'rooms.wanted',
    'rooms.kind',
    'rooms.platform',
    'rooms.tenant',
    'rooms.room',
    'rooms.strangers',
    'rooms.unreachable',
    {
      json: 'posts',
      of: [
        'posts.id',
        'posts.slot',
        { json: 'room', one: 'always', of: ['posts.platform', 'posts.tenant', 'posts.room'] },
        'posts.hash',
        'posts.reference',
        'posts.state',
        'posts.attempts',
        'posts.sentAt',
      ],
    },
    { json: 'accounts', of: ['accounts.platform', 'accounts.tenant', 'accounts.user'] },
  ],
  uses: [
    'accounts.personId',
    'caseExclusions.caseId',
    'caseMembers.caseId',
    'caseMembers.personId',
    'posts.caseId',
    'rooms.caseId',
    'rooms.changes',
    'rooms.claimed',
    'rooms.ending',
    'rooms.lookedAt',
    'rooms.retryAt',
    'rooms.settled',
    'tasks.caseId',
    'tasks.dueAt',
    'tasks.status',
  ],
  text: `with due as (
    select r.case_id from rooms r
    where not r.ending and (r.lease_until is null or r.lease_until <= $1)
      and (r.retry_at <= $1 or (r.changes > r.settled and r.retry_at is null) or exists (
        select 1 from tasks t where t.case_id = r.case_id and t.status = 'open' and t.due_at <= $1
          and t.due_at > coalesce(r.looked_at, '-infinity')))
    order by coalesce(r.retry_at, '-infinity'), r.case_id
    limit $2 for update of r skip locked
  ), claimed as (
    update rooms r set lease_until = $3, claimed = r.changes, looked_at = $1 from due where r.case_id = due.case_id
    returning r.case_id, r.wanted, r.kind, r.platform, r.tenant, r.room, r.strangers, r.unreachable
  )
  select c.id as "caseId", c.school_id as "schoolId", c.profile_hash as "profileHash", c.face, c.folding,
    coalesce((select array_agg(x.person_id order by x.person_id) from case_exclusions x where x.case_id = c.id), '{}') as excluded, r.wanted, r.kind, r.platform, r.tenant, r.room, r.strangers, r.unreachable,
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'slot', p.slot, 'room',
        jsonb_build_object('platform', p.platform, 'tenant', p.tenant, 'room', p.room), 'hash', p.hash,
        'reference', p.reference, 'state', p.state, 'attempts', p.attempts, 'sentAt', p.sent_at) order by p.sent_at, p.id)
      from posts p where p.case_id = c.id), '[]') as posts,
    coalesce((select jsonb_agg(jsonb_build_object('platform', a.platform, 'tenant', a.tenant, 'user', a.user_id))
      from case_members m join accounts a on a.person_id = m.person_id where m.case_id = c.id), '[]') as accounts
  from claimed r join cases c on c.id = r.case_id`,
});

type RoomRow = RowFrom<typeof claimRooms>;

interface Place {
  readonly platform: string | null;
  readonly tenant: string | null;
  readonly room: string | null;
}
const refOf = (place: Place | null | undefined): RoomRef | undefined => {
  const { platform = null, tenant = null, room = null } = place ?? {};
  return platform === null || tenant === null || room === null ? undefined : { platform, tenant, room };
};

const roomOf = ({ kind, ...place }: RoomRow): CaseRoom['room'] => {
  const ref = refOf(place);
  if (kind === 'relay') return ref === undefined ? { kind } : { kind, was: ref };
  return kind === 'room' && ref !== undefined ? { kind, ref } : undefined;
};

const caseRoom = (row: RoomRow): CaseRoom => ({
  caseId: row.caseId,
  schoolId: row.schoolId,
  profileHash: row.profileHash,
  face: row.face,
  excluded: row.excluded,
  wanted: row.wanted,
  room: roomOf(row),
  strangers: row.strangers,
  unreachable: row.unreachable,
  accounts: row.accounts,
  posts: row.posts.map((post) => ({ ...post, reference: post.reference ?? undefined })),
});

/** Settled is the change that was claimed, not one that came meanwhile; unsettled, it counts as not done yet. */
const releaseRoom = statement({
  name: 'rooms_release',
  by: ['worker'],
  takes: ['rooms.caseId', 'bool as settled', 'rooms.retryAt'],
  uses: ['rooms.changes', 'rooms.claimed', 'rooms.leaseUntil', 'rooms.settled'],
  text: `update rooms set lease_until = null,
  settled = case when $2 then greatest(settled, claimed) else least(settled, claimed - 1) end,
  retry_at = case when changes = claimed then $3::timestamptz end where case_id = $1`,
});

/** A change in place leaves the moment at which the message came. */
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
  ],
  gives: ['posts.id'],
  uses: ['posts.attempts', 'posts.reference', 'posts.state'],
  text: `insert into posts (id, case_id, slot, platform, tenant, room, hash, state, attempts, sent_at)
  values ($1, $2, $3, $4, $5, $6, $7, 'sending', 1, $8)
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
  takes: ['tasks.dueAt! as now', 'int as limit'],
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
    ) due group by case_id order by min(due_at) limit $2`,
});

const nowhere = { platform: null, tenant: null, room: null };

/** Rooms and posts, as the worker; each verb is one statement. */
export const createDelivery = (
  pool: RolePool,
  profiles: ProfileReader,
  schools: SchoolReader,
  folding: OwnFolding,
): DeliveryStore => {
  const run = async (asked: Statement): Promise<void> => {
    await once(pool, asked);
  };
  return {
    claim: async (now, limit, leaseSeconds) => {
      const until = new Date(now.getTime() + leaseSeconds * 1000);
      const rows = await once(pool, claimRooms({ now, limit, until }));
      return (await folding.faces(rows, ({ caseId }) => caseId)).map(caseRoom);
    },
    release: (caseId, { retryAt, settled }) => run(releaseRoom({ caseId, settled, retryAt })),
    roomOpened: (caseId, room) => {
      const { platform, tenant, room: place } = (room.kind === 'room' ? room.ref : room.was) ?? nowhere;
      return run(roomOpened({ caseId, kind: room.kind, platform, tenant, room: place }));
    },
    roomOf: async (caseId) => refOf((await once(pool, roomOfCase({ caseId })))[0]),
    strangers: (caseId, strangers) => run(setStrangers({ caseId, strangers })),
    unreachable: (caseId, unreachable) => run(setUnreachable({ caseId, unreachable })),
    sending: async ({ caseId, slot, room: { platform, tenant, room }, hash, now }) => {
      const id = randomUUID();
      const [row] = await once(pool, postSending({ id, caseId, slot, platform, tenant, room, hash, now }));
      return row?.id ?? '';
    },
    sent: (id, reference) => run(postSent({ id, reference })),
    failed: (id, state) => run(postFailed({ id, state })),
    removed: (id) => run(postRemoved({ id })),
    knownPost: async ({ platform, tenant, room }, reference) =>
      (await once(pool, postKnown({ platform, tenant, room, reference }))).length > 0,
    school: (id) => schools((asked) => once(pool, asked), id),
    profile: (hash) => profiles((asked) => once(pool, asked), hash),
    dueCases: async (now, limit) => (await once(pool, dueCases({ now, limit }))).map(({ id }) => id),
    markDirty: (caseId) => run(roomChanged({ caseId })),
    markPlaceDirty: async ({ platform, tenant, room }) =>
      (await once(pool, placeChanged({ platform, tenant, room }))).length > 0,
    markSchoolDirty: (schoolId) => run(roomsChanged({ schoolId })),
  };
};
