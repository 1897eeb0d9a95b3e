/** Who keeps the files of a school and ends them; the database has the same (`keeps_files`). */
import { holdersOf, type Person, type School } from './school.ts';

/** True for who keeps the files of the school, and who leads it. */
export const keepsFiles = ({ roles }: Person): boolean =>
  roles.some((role) => role === 'careCoordinator' || role === 'schoolLeader');
/** True for who sees the list: they, and the privacy officer. */
export const seesEnds = (person: Person): boolean => keepsFiles(person) || person.roles.includes('privacyOfficer');

/** Returns who is told that nobody acted on a term that is over: privacy officers and the board, or directie where neither is there. */
export const toldOfOverdue = (school: School): readonly Person[] => {
  const outside = [...holdersOf(school, 'privacyOfficer'), ...holdersOf(school, 'board')];
  return outside.length > 0 ? outside : holdersOf(school, 'schoolLeader');
};
