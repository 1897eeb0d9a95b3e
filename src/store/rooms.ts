import { randomUUID } from 'node:crypto';
import type { Account } from '../consultation/school.ts';
import type { CaseRoom, DeliveryStore, Post } from '../port/delivery-store.ts';
import type { RoomRef } from '../port/places.ts';
import type { ProfileReader, SchoolReader } from './directory.ts';
import type { FoldedFace, OwnFolding } from './own-folding.ts';
import type { RolePool, Statement } from './pool.ts';
import { once } from './transaction.ts';

/**
 * Dirty, due again, or with a task that fell due since it was looked at last. Claimed by a lease in one statement: no transaction
 * stays open during a call to the platform.
 */
const claimText = `with due as (
    select r.case_id from rooms r
    where not r.ending and (r.lease_until is null or r.lease_until <= $1)
      and (r.retry_at <= $1 or (r.changes > r.settled and r.retry_at is null) or exists (
        select 1 from tasks t where t.case_id = r.case_id and t.status = 'open' and t.due_at <= $1
          and t.due_at > coalesce(r.looked_at, '-infinity')))
    order by coalesce(r.retry_at, '-infinity'), r.case_id
    limit $2 for update of r skip locked
  ), claimed as (
    update rooms r set lease_until = $3, claimed = r.changes, looked_at = $1 from due where r.case_id = due.case_id
    returning r.*
  )
  select c.id as "caseId", c.school_id as "schoolId", c.profile_hash as "profileHash", c.face, c.folding, r.wanted, r.kind, r.platform, r.tenant, r.room, r.strangers, r.unreachable,
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'slot', p.slot, 'room',
        jsonb_build_object('platform', p.platform, 'tenant', p.tenant, 'room', p.room), 'hash', p.hash,
        'reference', p.reference, 'state', p.state, 'attempts', p.attempts) order by p.sent_at, p.id)
      from posts p where p.case_id = c.id), '[]') as posts,
    coalesce((select jsonb_agg(jsonb_build_object('platform', a.platform, 'tenant', a.tenant, 'user', a.user_id))
      from case_members m join accounts a on a.person_id = m.person_id where m.case_id = c.id), '[]') as accounts
  from claimed r join cases c on c.id = r.case_id`;

interface RoomRow extends FoldedFace {
  readonly caseId: string;
  readonly schoolId: string;
  readonly profileHash: string;
  readonly wanted: boolean;
  readonly kind: 'room' | 'relay' | null;
  readonly platform: string | null;
  readonly tenant: string | null;
  readonly room: string | null;
  readonly strangers: readonly string[];
  readonly unreachable: readonly string[];
  readonly accounts: readonly Account[];
  readonly posts: readonly (Omit<Post, 'reference'> & { readonly reference: string | null })[];
}

const roomOf = ({ kind, platform, tenant, room }: RoomRow): CaseRoom['room'] => {
  if (kind === 'room' && platform !== null && tenant !== null && room !== null) {
    return { kind, ref: { platform, tenant, room } };
  }
  return kind === 'relay' ? { kind } : undefined;
};

const caseRoom = (row: RoomRow): CaseRoom => ({
  caseId: row.caseId,
  schoolId: row.schoolId,
  profileHash: row.profileHash,
  face: row.face,
  wanted: row.wanted,
  room: roomOf(row),
  strangers: row.strangers,
  unreachable: row.unreachable,
  accounts: row.accounts,
  posts: row.posts.map((post) => ({ ...post, reference: post.reference ?? undefined })),
});

/** Settled is the change that was claimed, not one that came meanwhile; unsettled, it counts as not done yet. */
const releaseText = `update rooms set lease_until = null,
  settled = case when $2 then greatest(settled, claimed) else least(settled, claimed - 1) end,
  retry_at = case when changes = claimed then $3::timestamptz end where case_id = $1`;

const sendingText = `insert into posts (id, case_id, slot, platform, tenant, room, hash, state, attempts, sent_at)
  values ($1, $2, $3, $4, $5, $6, $7, 'sending', 1, $8)
  on conflict (case_id, platform, tenant, room, slot) do update set state = 'sending', hash = excluded.hash,
    sent_at = excluded.sent_at, attempts = case when posts.state in ('sending', 'lost', 'dead') then posts.attempts + 1 else 1 end,
    reference = case when posts.state = 'removed' then null else posts.reference end
  returning id`;

/** Rooms and posts, as the worker; each verb is one statement. */
export const createDelivery = (
  pool: RolePool,
  profiles: ProfileReader,
  schools: SchoolReader,
  folding: OwnFolding,
): DeliveryStore => {
  const run = async (statement: Statement): Promise<void> => {
    await once(pool, statement);
  };
  return {
    claim: async (now, limit, leaseSeconds) => {
      const until = new Date(now.getTime() + leaseSeconds * 1000);
      const rows = await once<RoomRow & Record<string, unknown>>(pool, {
        name: 'rooms_claim',
        text: claimText,
        values: [now, limit, until],
      });
      return (await folding.faces(rows, ({ caseId }) => caseId)).map(caseRoom);
    },
    release: (caseId, { retryAt, settled }) =>
      run({ name: 'rooms_release', text: releaseText, values: [caseId, settled, retryAt ?? null] }),
    roomOpened: (caseId, room) => {
      const {
        platform,
        tenant,
        room: place,
      } = room.kind === 'room' ? room.ref : { platform: null, tenant: null, room: null };
      return run({
        text: 'update rooms set kind = $2, platform = $3, tenant = $4, room = $5 where case_id = $1',
        values: [caseId, room.kind, platform, tenant, place],
      });
    },
    roomOf: async (caseId) => {
      const [room] = await once<RoomRef & Record<string, unknown>>(pool, {
        text: `select platform, tenant, room from rooms where case_id = $1 and kind = 'room'`,
        values: [caseId],
      });
      return room;
    },
    strangers: (caseId, accounts) =>
      run({ text: 'update rooms set strangers = $2 where case_id = $1', values: [caseId, accounts] }),
    unreachable: (caseId, people) =>
      run({ text: 'update rooms set unreachable = $2 where case_id = $1', values: [caseId, people] }),
    sending: async ({ caseId, slot, room, hash, now }) => {
      const [row] = await once<{ id: string }>(pool, {
        name: 'posts_sending',
        text: sendingText,
        values: [randomUUID(), caseId, slot, room.platform, room.tenant, room.room, hash, now],
      });
      return row?.id ?? '';
    },
    sent: (postId, reference) =>
      run({ text: `update posts set state = 'sent', reference = $2 where id = $1`, values: [postId, reference] }),
    failed: (postId, state) => run({ text: 'update posts set state = $2 where id = $1', values: [postId, state] }),
    removed: (postId) =>
      run({ text: `update posts set state = 'removed', reference = null where id = $1`, values: [postId] }),
    knownPost: async (room, reference) => {
      const rows = await once(pool, {
        name: 'posts_known',
        // A post whose sending is not noted yet is no double.
        text: `select 1 from posts where platform = $1 and tenant = $2 and room = $3
          and (reference = $4 or state = 'sending')
          union all select 1 from personal_posts where platform = $1 and tenant = $2 and room = $3
          and (reference = $4 or state = 'sending') limit 1`,
        values: [room.platform, room.tenant, room.room, reference],
      });
      return rows.length > 0;
    },
    school: (id) => schools((statement) => once(pool, statement), id),
    profile: (hash) => profiles((statement) => once(pool, statement), hash),
    dueCases: async (now, limit) => {
      const rows = await once<{ id: string }>(pool, {
        text: `select case_id as id from tasks where status = 'open' and due_at <= $1 and seen_due is distinct from due_at
          group by case_id order by min(due_at) limit $2`,
        values: [now, limit],
      });
      return rows.map(({ id }) => id);
    },
    markDirty: (caseId) =>
      run({ text: 'update rooms set changes = changes + 1, retry_at = null where case_id = $1', values: [caseId] }),
  };
};
