/** Codes for a first key: how long one counts, who gives it, and how it is read aloud. */

/** Minutes that one counts. */
export const CODE_MINUTES = 60;

/** Roles that give one: they know who sits before them. */
export const GIVE_CODES: readonly string[] = ['administrator', 'careCoordinator', 'schoolLeader'];

const HALF = 5;

/** In two halves. */
export const spoken = (code: string): string => `${code.slice(0, HALF)}-${code.slice(HALF)}`;
