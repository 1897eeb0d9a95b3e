/** Who keeps the files of a school and ends them; the database has the same (`keeps_files`). */
import type { Person } from './school.ts';

/** True for who keeps the files of the school, and who leads it. */
export const keepsFiles = ({ roles }: Person): boolean =>
  roles.some((role) => role === 'careCoordinator' || role === 'schoolLeader');
/** True for who sees the list: they, and the privacy officer. */
export const seesEnds = (person: Person): boolean => keepsFiles(person) || person.roles.includes('privacyOfficer');
