/** Talks with the child and with the parents: who is present, how to begin, and when one may be skipped. */
import { z } from 'zod';
import { talkPlaces } from '../terms.ts';
import { ground, roleSchema, source, words, wordsOrLine } from './common.ts';

/** Help just before the talk. */
const card = z.strictObject({
  /** For whoever dreads the talk: what makes it a big step, and why it is good to hold it all the same (S3 L34-38). */
  before: words.optional(),
  goal: words,
  /** A sentence to begin with. */
  firstSentence: words,
  dontAsk: z.array(words).default([]),
  /** Where the talk is, and who sits where. */
  seating: words.optional(),
  /** When not to hold it, and why. */
  timing: words.optional(),
  source: source.optional(),
});

export const talk = z.strictObject({
  source: source.optional(),
  /** Each of these roles must be present. */
  presentAll: z.array(roleSchema).default([]),
  /** At least one of these roles must be present. */
  presentAny: z.array(roleSchema).default([]),
  forbidden: z.array(roleSchema).default([]),
  /** Each of these roles judges first whether the talk is possible. */
  judgedBy: z.array(roleSchema).default([]),
  audience: z.enum(['case', 'core']).default('case'),
  card: card.optional(),
  agenda: z.array(wordsOrLine).default([]),
  /** Places that the protocol would rather not have, and its words about that. */
  place: z
    .strictObject({ avoid: z.array(z.enum(talkPlaces)).min(1), text: words, source: source.optional() })
    .optional(),
  /** Ask for a tick before a suspicion may be mentioned. */
  askToldEarlier: z.boolean().default(false),
  reminders: z.array(wordsOrLine).default([]),
  /** What its report says besides who of the school was there: where and in which situation it was, and who else were there (S4 L259). */
  reportSays: z.array(z.enum(['situation', 'others'])).optional(),
  /** The only grounds on which the talk may be skipped. */
  skipGrounds: z.array(ground).default([]),
  skippedBy: z.array(roleSchema).default([]),
});
