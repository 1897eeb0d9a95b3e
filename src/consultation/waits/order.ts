/** The one order of everything that waits: danger, then the earliest term, then what waits longest. */
import type { CaseFace } from '../face.ts';
import { isDangerous } from '../urgency.ts';
import type { Wait } from './wait.ts';

/** A wait and the case that it is in. */
interface WaitInCase {
  readonly face: Pick<CaseFace, 'phase' | 'urgency' | 'emergencyAt' | 'callName'>;
  readonly wait: Pick<Wait, 'dueAt' | 'since' | 'restsUntil'>;
}

const ofText = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined || a < b ? -1 : 1;
};
const ofTruth = (a: boolean, b: boolean): number => Number(b) - Number(a);

/** Compares two waits, for a sort with the most urgent first; what rests comes last, by its day. */
export const byUrgency = (a: WaitInCase, b: WaitInCase): number =>
  ofTruth(a.wait.restsUntil === undefined, b.wait.restsUntil === undefined) ||
  ofTruth(isDangerous(a.face), isDangerous(b.face)) ||
  ofText(a.wait.dueAt ?? a.wait.restsUntil, b.wait.dueAt ?? b.wait.restsUntil) ||
  ofText(a.wait.since, b.wait.since) ||
  ofText(a.face.callName, b.face.callName);
