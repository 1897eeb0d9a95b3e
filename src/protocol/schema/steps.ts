/** Steps: who takes part, what is required, what to do and what helps. */
import { z } from 'zod';
import { adviceGivers } from '../terms.ts';
import {
  condition,
  deciderRole,
  entryType,
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

/**
 * A requirement of a step. A `firm` one cannot be passed over by anyone: it is about who acts, not about how complete the step is. It is
 * checked again at the decision (`checkPath` in `decide/decision.ts`).
 */
const need = z.intersection(
  z.object({
    lacks: words,
    /** Whom that lets people call: name and number stand behind it where the school file has them. */
    calls: line.shape.calls,
    source: source.optional(),
    firm: z.boolean().default(false),
    /** Required only if this condition is met. */
    when: condition.optional(),
  }),
  z.discriminatedUnion('kind', [
    /** No intake detail that the protocol requires is missing. */
    z.object({ kind: z.literal('details') }),
    /** Someone with this role, or with one of the others, has opened the file. */
    z.object({ kind: z.literal('read'), role: roleSchema, or: z.array(roleSchema).default([]) }),
    /** At least one entry of one of these types. */
    z.object({ kind: z.literal('entry'), types: z.array(entryType).min(1) }),
    /**
     * Someone with this role, or with one of the others, has reacted in this step. Counting as well, where they are named: a colleague of the
     * pupil's group who reacted, advice from one of these, and these records (S1 L78-85, S4 L310-316).
     */
    z.object({
      kind: z.literal('consulted'),
      role: roleSchema,
      or: z.array(roleSchema).default([]),
      sameGroup: z.boolean().optional(),
      advice: z.array(z.enum(adviceGivers)).min(1).optional(),
      records: z
        .array(z.strictObject({ record: id, field: id.optional(), is: id.optional() }))
        .min(1)
        .optional(),
    }),
    /**
     * The talk was held, skipped on a ground, or (child) judged impossible by those who must judge. `since`: after that step began, for a
     * talk between two steps.
     */
    /** `since`: only a talk after that step began; `skipStands`: a ground on which it was left out before then counts too. */
    z.object({
      kind: z.literal('talk'),
      with: talkPartner,
      since: id.optional(),
      skipStands: z.literal(true).optional(),
    }),
    z.object({ kind: z.literal('advice') }),
    z.object({ kind: z.literal('pupil') }),
    z.object({ kind: z.literal('weighing') }),
    z.object({ kind: z.literal('decision'), which: z.enum(['report', 'help']) }),
    /** The decision was carried out: sent and parents told, or help arranged. */
    z.object({ kind: z.literal('followUp') }),
    z.object({ kind: z.literal('task'), task: id }),
    /**
     * A record of this kind was made in this round; with `field` and `is`, the last one has that value, or one of these. `ever`: a later one does
     * not take that away.
     */
    z.object({
      kind: z.literal('record'),
      record: id,
      field: id.optional(),
      is: z.union([id, z.array(id).min(1)]).optional(),
      ever: z.literal(true).optional(),
    }),
  ]),
);
export type Need = z.infer<typeof need>;

export const step = z.strictObject({
  id,
  title: neutralTitle,
  source: source.optional(),
  /** The second track that this step belongs to; absent: the meldcode itself. */
  track: id.optional(),
  /** Roles that take part; people not yet in the case join when the step begins, where `joins` names them. */
  actors: roles,
  joins: z.array(deciderRole).default([]),
  /** Roles that may complete the step, start it early or pass over it. */
  ledBy: roles,
  /** Steps that come first. */
  after: z.array(id).default([]),
  repeatable: z.boolean().default(true),
  needs: z.array(need).default([]),
  tasks: z.array(task).default([]),
  guidance: z.array(z.strictObject({ ...line.shape, when: condition.optional() })).default([]),
  links: z.array(link).default([]),
  /** People who were only consulted lose access when this step closes. */
  endsConsultation: z.boolean().default(false),
});
export type Step = z.infer<typeof step>;
