/** Which rooms are to be looked at now, and by whom: claimed by a lease in one statement, so that no transaction is open during a call. */
import type { CaseRoom, DeliveryStore } from '../port/delivery-store.ts';
import type { RoomRef } from '../port/places.ts';
import type { Notes } from './noted.ts';
import type { OwnFolding } from './own-folding.ts';
import type { RolePool } from './pool.ts';
import { isFree, type Replica } from './replica.ts';
import { markedColumns, markedGives, markedJoin, type RoomGuard } from './room-marks.ts';
import { type Definition, type RowFrom, statement } from './statement.ts';
import { once } from './transaction.ts';

/**
 * A room that is claimed counts as changed until it is released, so that it is found again whatever becomes of its owner. What it waits for
 * is worked out here: its next task that falls due; a moment that somebody sets meanwhile stays.
 */
const claiming = (name: string, due: string) =>
  ({
    name,
    by: ['worker'],
    takes: ['timestamptz as now', 'int as limit', 'int as seconds', 'rooms.leaseBy! as lease'],
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
      'rooms.takingOut',
      'rooms.failingSince',
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
      'rooms.leaseBy! as lease',
      ...markedGives,
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
      'rooms.leaseUntil',
      'rooms.lookAt',
      'rooms.lookedAt',
      'rooms.retryAt',
      'rooms.settled',
      'schoolKeys.schoolId',
      'tasks.caseId',
      'tasks.dueAt',
      'tasks.status',
    ],
    text: `with due as (
    select r.case_id from rooms r where not r.ending and ${isFree('r')} and ${due}
    limit $2 for update of r skip locked
  ), claimed as (
    update rooms r set lease_until = now() + make_interval(secs => $3::int), lease_by = $4, claimed = r.changes,
      settled = least(r.settled, r.changes - 1), retry_at = null, looked_at = $1,
      look_at = (select min(t.due_at) from tasks t where t.case_id = r.case_id and t.status = 'open' and t.due_at > $1)
    from due where r.case_id = due.case_id
    returning r.case_id, r.wanted, r.kind, r.platform, r.tenant, r.room, r.strangers, r.unreachable, r.taking_out, r.failing_since, r.lease_by, r.mark
  )
  select c.id as "caseId", c.school_id as "schoolId", c.profile_hash as "profileHash", c.face, c.folding,
    coalesce((select array_agg(x.person_id order by x.person_id) from case_exclusions x where x.case_id = c.id), '{}') as excluded, r.wanted, r.kind, r.platform, r.tenant, r.room, r.strangers, r.unreachable,
    r.taking_out as "takingOut", r.failing_since as "failingSince",
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'slot', p.slot, 'room',
        jsonb_build_object('platform', p.platform, 'tenant', p.tenant, 'room', p.room), 'hash', p.hash,
        'reference', p.reference, 'state', p.state, 'attempts', p.attempts, 'sentAt', p.sent_at) order by p.sent_at, p.id)
      from posts p where p.case_id = c.id), '[]') as posts,
    coalesce((select jsonb_agg(jsonb_build_object('platform', a.platform, 'tenant', a.tenant, 'user', a.user_id))
      from case_members m join accounts a on a.person_id = m.person_id where m.case_id = c.id), '[]') as accounts,
    r.lease_by as lease, ${markedColumns}
  from claimed r join cases c on c.id = r.case_id ${markedJoin}`,
  }) as const satisfies Definition;

/** What somebody did goes before what failed and is tried again. */
const claimChanged = statement({
  ...claiming(
    'rooms_claim_changed',
    `r.changes > r.settled and coalesce(r.retry_at, '-infinity') <= $1
    order by coalesce(r.retry_at, '-infinity'), r.case_id`,
  ),
});

const claimDue = statement({
  ...claiming('rooms_claim_due', 'r.changes <= r.settled and r.look_at <= $1 order by r.look_at, r.case_id'),
});

type RoomRow = RowFrom<typeof claimChanged>;

interface Place {
  readonly platform: string | null;
  readonly tenant: string | null;
  readonly room: string | null;
}

/** The room of a row; undefined where it has none. */
export const refOf = (place: Place | null | undefined): RoomRef | undefined => {
  const { platform = null, tenant = null, room = null } = place ?? {};
  return platform === null || tenant === null || room === null ? undefined : { platform, tenant, room };
};

const roomOf = (row: RoomRow, guard: RoomGuard): CaseRoom['room'] => {
  const { kind } = row;
  const ref = guard.known(row, refOf(row));
  if (kind === 'relay') return ref === undefined ? { kind } : { kind, was: ref };
  return kind === 'room' && ref !== undefined ? { kind, ref } : undefined;
};

const caseRoom = (row: RoomRow, guard: RoomGuard): CaseRoom => ({
  caseId: row.caseId,
  schoolId: row.schoolId,
  profileHash: row.profileHash,
  face: row.face,
  excluded: row.excluded,
  wanted: row.wanted,
  room: roomOf(row, guard),
  strangers: row.strangers,
  unreachable: row.unreachable,
  takingOut: row.takingOut,
  isFailing: row.failingSince !== null,
  accounts: row.accounts,
  posts: row.posts.map((post) => ({ ...post, reference: post.reference ?? undefined })),
  lease: row.lease,
});

/**
 * Settled is the change that was claimed, not one that came meanwhile; unsettled it counts as not done yet, and settled it is looked at at the
 * moment that is given or earlier. Who lost the lease leaves the room to who has it.
 */
const releaseRoom = statement({
  name: 'rooms_release',
  by: ['worker'],
  takes: [
    'rooms.caseId',
    'bool as settled',
    'rooms.retryAt',
    'rooms.leaseBy! as lease',
    'rooms.failingSince as failedAt',
  ],
  uses: ['rooms.changes', 'rooms.claimed', 'rooms.leaseUntil', 'rooms.lookAt', 'rooms.settled'],
  text: `update rooms set lease_until = null, lease_by = null,
  settled = case when $2 then greatest(settled, claimed) else least(settled, claimed - 1) end,
  retry_at = case when changes = claimed and not $2 then $3::timestamptz end,
  look_at = case when $2 then least(look_at, $3::timestamptz) else look_at end,
  failing_since = case when $5::timestamptz is not null then coalesce(failing_since, $5) end where case_id = $1 and lease_by = $4`,
});

/** Claims and releases, as the worker. */
export const createRoomClaims = (
  pool: RolePool,
  replica: Replica,
  folding: OwnFolding,
  notes: Notes,
  guard: RoomGuard,
): Pick<DeliveryStore, 'claim' | 'release'> => ({
  claim: async (which, { now, limit, seconds }) => {
    await notes.catchUp();
    const claim = which === 'changed' ? claimChanged : claimDue;
    const rows = await replica.taking((lease) => once(pool, claim({ now, limit, seconds, lease })));
    return (await folding.faces(rows, ({ caseId }) => caseId)).map((row) => caseRoom(row, guard));
  },
  release: async ({ caseId, lease }, { retryAt, settled, failedAt }) => {
    await replica.lettingGo(lease, () => once(pool, releaseRoom({ caseId, settled, retryAt, lease, failedAt })));
  },
});
