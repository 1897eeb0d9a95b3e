/** The slot of a request to be called: one in ten minutes for each who asks, so that pressing twice asks once. */
import type { PersonId } from '../../consultation/school.ts';
import type { Store } from '../../port/store.ts';

const TEN_MINUTES = 10 * 60_000;

const slotOf = (caller: PersonId, now: Date): string =>
  `call:${caller}:${new Date(Math.floor(now.getTime() / TEN_MINUTES) * TEN_MINUTES).toISOString()}`;

/** Returns the person who asks to be called; undefined for every other slot. */
export const callerIn = (slot: string): PersonId | undefined => /^call:([^:]+):/.exec(slot)?.[1];

interface Call {
  readonly schoolId: string;
  readonly caller: PersonId;
  /** Who is asked to call. */
  readonly people: readonly PersonId[];
}

/** Plans a message to each that this colleague asks to be called: with a name and a number, and no word of why. */
export async function planCall(
  store: Pick<Store, 'personal'>,
  { schoolId, caller, people }: Call,
  now: Date,
): Promise<void> {
  await store.personal.plan({ schoolId, slot: slotOf(caller, now), people, besides: new Set(people), now });
}
