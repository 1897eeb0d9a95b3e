/**
 * Records that a protocol wants in their own form (a discussion in the care team, a consent talk, a signal in the referral index), and
 * marks that change what the case requires (disclosure, injury, honour).
 */
import { z } from 'zod';
import {
  condition,
  ground,
  id,
  line,
  link,
  neutralTitle,
  roleSchema,
  roles,
  source,
  talkPartner,
  task,
  words,
} from './common.ts';

const option = z.strictObject({
  id,
  title: words,
  /** Shown beside the option. */
  note: words.optional(),
  /** Only with consent for this body (`consents`), of the parents or of an older pupil. */
  needsConsent: id.optional(),
  /** Only with recorded advice of Veilig Thuis. */
  needsAdvice: z.boolean().default(false),
  /** Field of text that is then filled in as well, or several. */
  asks: z.union([id, z.array(id).min(1)]).optional(),
  /** Tasks that the form ends (`ends`), and that this choice leaves open. */
  keeps: z.array(id).min(1).optional(),
});

const field = z.strictObject({
  id,
  label: words,
  hint: words.optional(),
  source: source.optional(),
  kind: z.enum(['text', 'date', 'choice', 'person', 'tick']),
  options: z.array(option).default([]),
  /** For `person`: roles of the people who may be named; empty: anyone of the school. */
  roles: z.array(roleSchema).default([]),
  required: z.boolean().default(true),
  /** For `date`: a day on which it happened, so that it counts only once it did (S1 L135-137), or one that was agreed for later. */
  day: z.enum(['past', 'planned']).default('past'),
  /** For a tick: field of text that is filled in where it is left off, such as why somebody was not there. */
  elseAsks: id.optional(),
});
export type RecordField = z.infer<typeof field>;

export const recordKind = z.strictObject({
  id,
  /** Title of its button; may appear on a posted card. */
  title: neutralTitle,
  source: source.optional(),
  by: roles,
  audience: z.enum(['case', 'core']).default('case'),
  /** Steps that show its button; empty: reached from the question that asks for it, and from *Verder*. */
  steps: z.array(id).default([]),
  when: condition.optional(),
  guidance: z.array(line).default([]),
  fields: z.array(field).min(1),
  /** True when it may be made more than once in a round. */
  repeatable: z.boolean().default(true),
  /** Lies there when people weigh, beside signals, talks and advice. */
  weighs: z.boolean().optional(),
  /** Records that the pupil was told, or why not: this can be planned. */
  tellsPupil: z.boolean().optional(),
  /** Asks whether the parents were told: a mark may hold that back. */
  tellsParents: z.boolean().optional(),
  /** Tasks that it opens, and ids of tasks that it ends. */
  opens: z.array(task).default([]),
  ends: z.array(id).default([]),
});
export type RecordKind = z.infer<typeof recordKind>;

/** A mark, which any member of the case may set: it opens tasks, shows whom to call and adds grounds. */
export const mark = z.strictObject({
  id,
  /** Private views only. */
  title: words,
  source: source.optional(),
  by: z.array(roleSchema).default([]),
  /** Lowest urgency of a case with this mark. */
  urgency: z.enum(['serious', 'danger']).optional(),
  guidance: z.array(line).default([]),
  numbers: z
    .array(z.strictObject({ title: words, phone: z.string().trim().min(3).max(20), note: words.optional() }))
    .default([]),
  links: z.array(link).default([]),
  tasks: z.array(task).default([]),
  /** Talks that may not be planned until Veilig Thuis was asked; with its advice each may be skipped on this mark. */
  holdsTalks: z.array(talkPartner).default([]),
});
export type Mark = z.infer<typeof mark>;

/** A body with which a pupil may only be discussed openly with consent. */
export const consentBody = z.strictObject({
  id,
  title: words,
  source: source.optional(),
  /** Grounds on which nobody is asked, which takes the place of no consent (S4 L2072-2076). */
  notAskedGrounds: z.array(ground.extend({ asksWhose: z.boolean().default(false) })).default([]),
  /** Age (years) from which the pupil consents, and no longer the parents; absent: always the parents. */
  pupilFrom: z.literal(16).optional(),
});
