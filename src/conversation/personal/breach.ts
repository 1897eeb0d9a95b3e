/** The slot of a reported data slip: one a day per reporter, so that pressing twice reports once. */
import { localDate } from '../../consultation/calendar.ts';
import { holdersOf, type PersonId, type School } from '../../consultation/school.ts';
import type { Store } from '../../port/store.ts';

const slotOf = (teller: PersonId, date: string): string => `breach:${teller}:${date}`;

/** Returns the person who reported the slip. */
export const tellerIn = (slot: string): PersonId | undefined => /^breach:([^:]+):/.exec(slot)?.[1];

/** Plans a note in the DM of each coordinator, or of directie where there is none; what is sent names no child and no message. */
export async function planBreachNote(
  store: Pick<Store, 'personal'>,
  school: School,
  teller: PersonId,
  now: Date,
): Promise<void> {
  const reached = (['careCoordinator', 'schoolLeader'] as const)
    .map((role) => holdersOf(school, role).filter((p) => p.id !== teller && p.accounts.length > 0))
    .find((people) => people.length > 0);
  if (reached === undefined) return;
  const slot = slotOf(teller, localDate(now.toISOString(), school.timezone));
  await store.personal.plan({ schoolId: school.id, slot, people: reached.map((p) => p.id), now });
}
