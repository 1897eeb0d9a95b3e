/** Talks with the child and with the parents: who is there, how to begin, when one may be left out. */
import { z } from 'zod';
import { ground, roleSchema, source, words } from './common.ts';

/** What helps on the way into the room; read before the talk. */
const card = z.strictObject({
  goal: words,
  /** A sentence to begin with. */
  firstSentence: words,
  dontAsk: z.array(words).default([]),
  /** Who sits where, and where the talk is. */
  seating: words.optional(),
  /** When it should not be, and why. */
  timing: words.optional(),
  source: source.optional(),
});

export const talk = z.strictObject({
  source: source.optional(),
  /** Each of these roles must be there. */
  presentAll: z.array(roleSchema).default([]),
  /** At least one of these roles must be there. */
  presentAny: z.array(roleSchema).default([]),
  forbidden: z.array(roleSchema).default([]),
  /** Each of these judges first whether the talk is possible. */
  judgedBy: z.array(roleSchema).default([]),
  audience: z.enum(['case', 'core']).default('case'),
  card: card.optional(),
  agenda: z.array(words).default([]),
  /** A tick before a suspicion may be named. */
  askToldEarlier: z.boolean().default(false),
  reminders: z.array(words).default([]),
  /** The only grounds on which it may be left out. */
  skipGrounds: z.array(ground).default([]),
  skippedBy: z.array(roleSchema).default([]),
});
