/** Codes that somebody reads aloud to somebody else: no sign looks or sounds like another. */
import { randomInt } from 'node:crypto';

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 10;

/** Fifty bits: guessing is slowed down, and it counts for an hour. */
export const newCode = (): string => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
