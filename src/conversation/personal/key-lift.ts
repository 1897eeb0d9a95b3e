/** The slot of a message that somebody's keys are to be lifted: one for each step of each lift, for whoever can still stop it, and who works beside them. */
import { holdersOf, type PersonId, type School } from '../../consultation/school.ts';
import type { Store } from '../../port/store.ts';

/** `ask`: one person asked it; `agree`: a second one agreed, so that it counts a day later. */
type LiftStep = 'ask' | 'agree';

const slotOf = (whose: PersonId, step: LiftStep, at: Date): string => `lift:${step}:${whose}:${at.toISOString()}`;

/** Returns whose keys a message is about; undefined for every other slot. */
export function liftIn(slot: string): { readonly step: LiftStep; readonly whose: PersonId } | undefined {
  const [, step, whose] = /^lift:(ask|agree):([^:]+):/.exec(slot) ?? [];
  return whose === undefined ? undefined : { step: step === 'ask' ? 'ask' : 'agree', whose };
}

/** Plans the message to the owner, to who keeps cases and to who leads the school; what is sent names nobody but them. */
export async function planLiftNote(
  store: Pick<Store, 'personal'>,
  school: School,
  { whose, step, now }: { readonly whose: PersonId; readonly step: LiftStep; readonly now: Date },
): Promise<void> {
  const among = [...holdersOf(school, 'careCoordinator'), ...holdersOf(school, 'schoolLeader')].map(({ id }) => id);
  const people = [...new Set([whose, ...among])];
  const slot = slotOf(whose, step, now);
  await store.personal.plan({ schoolId: school.id, slot, people, besides: new Set(people), now, again: true });
}
