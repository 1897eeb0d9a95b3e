/** The urgency of a case: since when it stands, by whom, and when danger is over. */

import { addMinutes } from './calendar.ts';
import type { CaseFace, Raise, Urgency } from './face.ts';
import type { PersonId } from './school.ts';

/** Minutes within which whoever raised the urgency takes it back without giving a reason. */
const MISTAKE = 60;

/** True in danger, as long as nobody has recorded a report. */
export const isDangerous = ({
  phase,
  urgency,
  emergencyAt,
}: Pick<CaseFace, 'phase' | 'urgency' | 'emergencyAt'>): boolean =>
  phase === 'open' && urgency === 'danger' && emergencyAt === undefined;

/** Returns the raise to the urgency of now; for a case that was opened so, its opening. */
export const lastRaise = (face: CaseFace): Raise =>
  face.raised?.at(-1) ?? { before: 'consult', at: face.openedAt, by: face.openedBy };

/** Returns what the case goes back to. People were brought in, so it does not go back to what was only written down. */
export function loweredTo(face: CaseFace): Urgency {
  const { before } = lastRaise(face);
  return before === 'record' ? 'consult' : before;
}

/** True for danger that stands, and for serious. */
export const canBeLowered = (face: CaseFace): boolean =>
  isDangerous(face) || (face.phase === 'open' && face.urgency === 'serious');

/** True for whoever raised it, within the hour. */
export function raisedJustNow(face: CaseFace, person: PersonId, now: string): boolean {
  const { by, at } = lastRaise(face);
  return by === person && now <= addMinutes(at, MISTAKE);
}
