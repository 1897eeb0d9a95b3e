/** Wiping practice cases, as the worker: the key goes first, then what stands in chat, then every row. */
import type { RoomRef } from '../port/places.ts';
import type { PracticeStore, Wipe } from '../port/practice-store.ts';
import type { RolePool } from './pool.ts';
import { once } from './transaction.ts';

interface WipeRow {
  readonly caseId: string;
  readonly openedAt: Date;
  readonly kind: string | null;
  readonly platform: string | null;
  readonly tenant: string | null;
  readonly room: string | null;
  readonly posts: readonly (RoomRef & { readonly post: string })[];
}

const wipeOf = ({ caseId, openedAt, kind, platform, tenant, room, posts }: WipeRow): Wipe => ({
  caseId,
  openedAt: openedAt.toISOString(),
  room:
    kind === 'room' && platform !== null && tenant !== null && room !== null ? { platform, tenant, room } : undefined,
  posts: posts.map(({ post, ...place }) => ({ room: place, post })),
});

export const createPractice = (pool: RolePool): PracticeStore => ({
  claim: async (now, limit, leaseSeconds) => {
    const rows = await once<WipeRow & Record<string, unknown>>(pool, {
      name: 'practice_claim',
      text: `select case_id as "caseId", opened_at as "openedAt", kind, platform, tenant, room, posts from claim_wipes($1, $2, $3)`,
      values: [now, limit, new Date(now.getTime() + leaseSeconds * 1000)],
    });
    return rows.map(wipeOf);
  },
  later: async (caseId, retryAt) => {
    await once(pool, {
      text: 'update rooms set lease_until = null, retry_at = $2 where case_id = $1 and ending',
      values: [caseId, retryAt],
    });
  },
  finish: async (caseId) => {
    await once(pool, { text: 'select finish_wipe($1)', values: [caseId] });
  },
});
