/** Who is asked to take over the decision on a text, or the reading of it, and is not in the case yet. */
import { type CaseFace, openInvitations } from './face.ts';
import { type PersonId, personOf, type School } from './school.ts';
import { isOut } from './stand-ins.ts';

/** Wait of the decision on a text, as whoever is asked to take it over is asked for it. */
export const DECISION = 'task.decide';
/** Wait of the second reading of it. */
export const READING = 'readText';

/** Returns the people who are asked for one of these and may still be expected to answer. */
export const askedToDecide = (
  face: CaseFace,
  school: School,
  now: string,
  waits: readonly string[] = [DECISION, READING],
): readonly PersonId[] =>
  openInvitations(face).flatMap(({ wait, passed, person }) => {
    const who = personOf(school, person);
    const isExpected = waits.includes(wait) && passed !== true && who !== undefined && !isOut(who, school, now);
    return isExpected ? [person] : [];
  });
