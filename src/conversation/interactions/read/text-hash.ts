import { createHash } from 'node:crypto';

/** sha-256, hex, of a text exactly as it is shown. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
