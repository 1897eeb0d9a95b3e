/** Who keeps the files of a school and ends them; the database has the same (`keeps_files`). */
import { actsInCase } from './holders.ts';
import { asksLeaving } from './retention.ts';
import { holdersOf, type Person, type School } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** True for who keeps the files of the school, and who leads it. */
export const keepsFiles = ({ roles }: Person): boolean =>
  roles.some((role) => role === 'careCoordinator' || role === 'schoolLeader');
/** True for who sees the list: they, and the privacy officer. */
export const seesEnds = (person: Person): boolean => keepsFiles(person) || person.roles.includes('privacyOfficer');

/** True for whom it is asked whether the pupil of this case is still at school: whoever keeps the case. Directie may say so, and is not asked. */
export const isAskedLeaving = (state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined &&
  keepsFiles(c.actor) &&
  asksLeaving({ ...state, ...c }) &&
  actsInCase(['careCoordinator'], state, c);

/** Returns who is told that nobody acted on a term that is over: privacy officers and the board, or directie where neither is there. */
export const toldOfOverdue = (school: School): readonly Person[] => {
  const outside = [...holdersOf(school, 'privacyOfficer'), ...holdersOf(school, 'board')];
  return outside.length > 0 ? outside : holdersOf(school, 'schoolLeader');
};
