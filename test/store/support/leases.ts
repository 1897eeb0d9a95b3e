import type { CaseRoom } from '../../../src/port/delivery-store.ts';
import type { PostgresStore } from '../../../src/store/store.ts';
import type { World } from './world.ts';

/** Whoever holds anything now is dead from here on: its leases are nobody's, although their time has not passed. */
export const ownersDied = async ({ admin }: Pick<World, 'admin'>): Promise<void> => {
  for (const table of ['rooms', 'personal_posts', 'rounds'])
    await admin(`update app.${table} set lease_by = gen_random_uuid() where lease_by is not null`);
};

/** Claims the room of a case in which something happened; the others are left as they were. */
export async function heldRoom({ delivery }: Pick<PostgresStore, 'delivery'>, caseId: string): Promise<CaseRoom> {
  const rooms = await delivery.claim('changed', { now: new Date('2026-11-16T09:00:00.000Z'), limit: 50, seconds: 60 });
  const found = rooms.find((room) => room.caseId === caseId);
  for (const room of rooms) if (room !== found) await delivery.release(room, { settled: false });
  if (found === undefined) throw new Error('this room could not be claimed');
  return found;
}
