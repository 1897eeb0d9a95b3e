import { createHash } from 'node:crypto';

/** Returns the sha-256, in hex, of a text exactly as it is shown. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
