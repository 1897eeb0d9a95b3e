/** Paths of the schools' own page that show what a button shows. The page loads this file directly, so it imports nothing but types. */
import type { ButtonData } from './card.ts';

/** The verb that shows what waits in a case. */
export const NEXT = 'Next';

/** Returns the path that shows what this button shows. */
export const pathOfButton = ({ action, caseId, version }: ButtonData): string => {
  const what = encodeURIComponent(version === undefined ? action : `${action}~${version}`);
  if (caseId === undefined) return `/open/${what}`;
  return action === NEXT ? `/casus/${caseId}` : `/casus/${caseId}/${what}`;
};
