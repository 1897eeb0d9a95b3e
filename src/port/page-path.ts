/** Paths of the schools' own page that show what a button shows. The page loads this file directly, so it imports nothing but types. */
import type { ButtonData } from './card.ts';

/** The verb that shows what waits in a case. */
export const NEXT = 'Next';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Returns the button whose view a path shows; undefined for every other path. */
export const buttonAt = (path: string): ButtonData | undefined => {
  const [, first = '', second = '', third] = path.split('/');
  const buttonOf = (text: string): ButtonData => {
    const [, action = NEXT, version] = /^(.+?)(?:~(\d+))?$/.exec(decoded(text)) ?? [];
    return version === undefined ? { action } : { action, version: Number(version) };
  };
  if (second === '') return undefined;
  if (first === 'open') return buttonOf(second);
  return first === 'casus' ? { ...buttonOf(third ?? NEXT), caseId: second } : undefined;
};

/** Returns the path that shows what this button shows. */
export const pathOfButton = ({ action, caseId, version }: ButtonData): string => {
  const what = encodeURIComponent(version === undefined ? action : `${action}~${version}`);
  if (caseId === undefined) return `/open/${what}`;
  return action === NEXT ? `/casus/${caseId}` : `/casus/${caseId}/${what}`;
};
