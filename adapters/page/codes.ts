/** Codes that somebody reads aloud to somebody else: no sign looks or sounds like another. */
import { randomInt } from 'node:crypto';

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 10;
/** Minutes that one counts. */
export const CODE_MINUTES = 60;

/** Fifty bits: guessing is slowed down, and it counts for an hour. */
export const newCode = (): string => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** In two halves, as it is read aloud. */
export const spoken = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
