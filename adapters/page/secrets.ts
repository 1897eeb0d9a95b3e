/** Random values that a browser holds, and what is kept of them. */
import { createHash, createHmac, randomBytes } from 'node:crypto';

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** sha-256 in hex. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Returns what follows from a secret for one use, and tells nothing of the secret or of another use. */
export const derived = (secret: string, use: string): string =>
  createHmac('sha256', secret).update(use).digest('base64url');
