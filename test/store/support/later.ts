import type { World } from './world.ts';

/** Something in every table of later work: reminders and a seal of this case, settings and messages of this person. */
export async function fillLater(world: World, person: string, caseId: string, day: string): Promise<void> {
  const { personal, seals } = world.store;
  const task = { caseId, task: 'x', revision: 1 };
  await world.store.asPerson({ person, deliveryKey: `later ${caseId}` }, async ({ own }) => {
    await own.noteReminded([task], day);
    await own.setDigestSettings({ on: true, day: 'tu', time: '10:00' });
  });
  const at = new Date(`${day}T09:00:00.000Z`);
  await personal.claimRounds('digest', at, 10, 60);
  await personal.plan({ schoolId: world.schoolId, slot: `digest:${day}`, people: [person], now: at });
  await seals.seal(world.schoolId, day, at);
}
