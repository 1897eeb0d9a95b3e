/** Job part that plans messages about what returns every year, to whoever has no weekly digest. */

import { localDate } from '../consultation/calendar.ts';
import type { Person, PersonId, School } from '../consultation/school.ts';
import type { Profiles } from '../conversation/handle/context.ts';
import { type DutyGround, isToldOf, sharedDuties } from '../digest/duties.ts';
import { inDaytime, yearlySlot } from '../digest/moments.ts';
import { asksNothing, ownDuties, remindedDuties } from '../digest/yearly.ts';
import type { Store } from '../port/store.ts';

/** As much of the store as duties need. */
export interface DutyParts {
  readonly store: Pick<Store, 'personal'> & { readonly delivery: Pick<Store['delivery'], 'profile'> };
  readonly profiles: Profiles;
}

/** Returns what the duties of a school follow from; undefined where its protocol cannot be read. */
export async function dutyGroundOf(
  { store, profiles }: DutyParts,
  school: School,
  now: string,
): Promise<DutyGround | undefined> {
  const profile = await profiles.of(school.profileHash, store.delivery);
  return profile === undefined ? undefined : { school, profile, done: await store.personal.dutiesDone(school.id), now };
}

/** Returns those of these people whom a digest may tell something of it, whatever cases they are in. */
export function withDuties(people: readonly Person[], ground: DutyGround): ReadonlySet<PersonId> {
  const shared = sharedDuties(ground);
  const isTold = (person: Person): boolean =>
    shared.some((duty) => isToldOf(person, duty)) || !asksNothing(ownDuties(person, ground));
  return new Set(people.filter(isTold).map(({ id }) => id));
}

/** Plans a message for today to whoever has no digest and is reminded of something. */
export async function planDuties(parts: DutyParts, school: School, now: Date): Promise<void> {
  const at = now.toISOString();
  if (!inDaytime(school, at)) return;
  const settings = await parts.store.personal.settings(school.id);
  const off = school.people.filter(({ id }) => settings.get(id)?.on === false);
  if (off.length === 0) return;
  const ground = await dutyGroundOf(parts, school, at);
  if (ground === undefined) return;
  const people = off.filter((person) => !asksNothing(remindedDuties(person, ground))).map(({ id }) => id);
  const slot = yearlySlot(localDate(at, school.timezone));
  await parts.store.personal.plan({ schoolId: school.id, slot, people, besides: new Set(people), now });
}
