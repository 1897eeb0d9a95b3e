/** What is worth knowing beside a step, a form or the call to Veilig Thuis: a title there, and the words in a view of their own (*Meer hierover*). */
import { z } from 'zod';
import { id, line, link, source, words } from './common.ts';

const body = {
  id,
  /** Its button: short, and a question as people would ask it. */
  title: words.max(60),
  source: source.optional(),
  lines: z.array(line).min(1),
  links: z.array(link).default([]),
  /** Shown beside the call to Veilig Thuis too. */
  inCallHelp: z.boolean().default(false),
};

export const topic = z.strictObject({
  ...body,
  /** Steps and forms that show it. */
  steps: z.array(id).default([]),
  records: z.array(id).default([]),
});
export type Topic = z.infer<typeof topic>;

/** One for every protocol: the steps by what they are, since each protocol names them itself. */
export const sharedTopic = z.strictObject({
  ...body,
  at: z.array(z.enum(['first', 'weighing', 'decision'])).min(1),
});
export type SharedTopic = z.infer<typeof sharedTopic>;
