/** Wiping practice cases, as the worker: the key goes first, then what stands in chat, then every row. */
import type { PracticeStore, Wipe } from '../port/practice-store.ts';
import { wipeLater } from './generated/delivery.ts';
import type { RolePool } from './pool.ts';
import { type RowFrom, statement } from './statement.ts';
import { once } from './transaction.ts';

const claimWipes = statement({
  name: 'practice_claim',
  by: ['worker'],
  takes: ['timestamptz as now', 'int as limit', 'rooms.leaseUntil as until'],
  gives: [
    'rooms.caseId',
    'logbook.recordedAt as openedAt',
    'rooms.kind',
    'rooms.platform',
    'rooms.tenant',
    'rooms.room',
    { json: 'posts', of: ['posts.platform', 'posts.tenant', 'posts.room', 'posts.reference! as post'] },
  ],
  text: `select case_id as "caseId", opened_at as "openedAt", kind, platform, tenant, room, posts from claim_wipes($1, $2, $3)`,
});

const finishWipe = statement({
  by: ['worker'],
  takes: ['cases.id as caseId'],
  gives: ['void as finish_wipe'],
  text: 'select finish_wipe($1)',
});

const wipeOf = ({ caseId, openedAt, platform, tenant, room, posts }: RowFrom<typeof claimWipes>): Wipe => ({
  caseId,
  openedAt: openedAt.toISOString(),
  room: platform !== null && tenant !== null && room !== null ? { platform, tenant, room } : undefined,
  posts: posts.map(({ post, ...place }) => ({ room: place, post })),
});

export const createPractice = (pool: RolePool): PracticeStore => ({
  claim: async (now, limit, leaseSeconds) => {
    const until = new Date(now.getTime() + leaseSeconds * 1000);
    return (await once(pool, claimWipes({ now, limit, until }))).map(wipeOf);
  },
  later: async (caseId, retryAt) => {
    await once(pool, wipeLater({ caseId, retryAt }));
  },
  finish: async (caseId) => {
    await once(pool, finishWipe({ caseId }));
  },
});
