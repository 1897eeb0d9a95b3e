/** The slot of a request to be called: one in half an hour for each who asks, so that pressing twice asks once, and one that did not arrive is asked again. */
import type { PersonId } from '../../consultation/school.ts';
import type { Store } from '../../port/store.ts';

const HALF_HOUR = 30 * 60_000;

const slotOf = (caller: PersonId, now: Date): string =>
  `call:${caller}:${new Date(Math.floor(now.getTime() / HALF_HOUR) * HALF_HOUR).toISOString()}`;

/** Returns the person who asks to be called; undefined for every other slot. */
export const callerIn = (slot: string): PersonId | undefined => /^call:([^:]+):/.exec(slot)?.[1];

interface Call {
  readonly schoolId: string;
  readonly caller: PersonId;
  /** Who is asked to call. */
  readonly people: readonly PersonId[];
}

/** Plans a message to each that this colleague asks to be called: with a name and a number, and no word of why. False where that was done just now. */
export async function planCall(
  store: Pick<Store, 'personal'>,
  { schoolId, caller, people }: Call,
  now: Date,
): Promise<boolean> {
  const call = { schoolId, slot: slotOf(caller, now), people, besides: new Set(people), now, again: true };
  return (await store.personal.plan(call)) > 0;
}
