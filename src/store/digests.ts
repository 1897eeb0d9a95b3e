/** What the digests of several people are made of, read in one trip. */
import type { DigestAsked, DigestRead } from '../port/own-messages.ts';
import { identity } from './access.ts';
import { type GroundContext, groundReading } from './digest-ground.ts';
import type { RolePool } from './pool.ts';
import { inTurn } from './transaction.ts';

/** Reads it for each of these people in a transaction of their own identity, all in one trip. */
export const readDigests =
  (pool: RolePool, context: GroundContext) =>
  async (asked: readonly DigestAsked[]): Promise<readonly DigestRead[]> => {
    const each = asked.map((one) => ({ one, ...groundReading(one, context) }));
    const read = await inTurn(
      pool,
      each.map(({ one: { person }, statements }) => [identity({ person }), ...statements]),
    );
    return Promise.all(
      each.map(async ({ one, take }, at) => {
        const [, ...results] = read[at] ?? [];
        return { ...one, ...(await take(results.map(({ rows }) => rows))) };
      }),
    );
  };
