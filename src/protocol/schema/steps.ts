/** Steps: who takes part, what must be there, what to do and what helps. */
import { z } from 'zod';
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

/** Something a step lacks until it is there. `firm` ones no one may pass: they say who acts, not how complete it is, and they are
 * asked for again at the decision (`checkPath` in `decide/decision.ts`). */
const need = z.intersection(
  z.object({
    lacks: words,
    source: source.optional(),
    firm: z.boolean().default(false),
    /** Asked only when this holds. */
    when: condition.optional(),
  }),
  z.discriminatedUnion('kind', [
    /** Nothing that the protocol requires at the intake is missing. */
    z.object({ kind: z.literal('details') }),
    /** Someone with this role, or with one of the others, has opened the file. */
    z.object({ kind: z.literal('read'), role: roleSchema, or: z.array(roleSchema).default([]) }),
    /** At least one entry of one of these types. */
    z.object({ kind: z.literal('entry'), types: z.array(entryType).min(1) }),
    /** Someone with this role, or with one of the others, has reacted in this step. */
    z.object({ kind: z.literal('consulted'), role: roleSchema, or: z.array(roleSchema).default([]) }),
    /**
     * The talk was held, left out on a ground, or (child) judged not possible by those who must judge. `since`: after that step began,
     * for a talk between two steps.
     */
    z.object({ kind: z.literal('talk'), with: talkPartner, since: id.optional() }),
    z.object({ kind: z.literal('advice') }),
    z.object({ kind: z.literal('pupil') }),
    z.object({ kind: z.literal('weighing') }),
    z.object({ kind: z.literal('decision'), which: z.enum(['report', 'help']) }),
    /** What was decided is done: sent and parents told, or help arranged. */
    z.object({ kind: z.literal('followUp') }),
    z.object({ kind: z.literal('task'), task: id }),
    /** A record of this kind was made in this round; with `field` and `is`: the last one says so. */
    z.object({ kind: z.literal('record'), record: id, field: id.optional(), is: id.optional() }),
  ]),
);
export type Need = z.infer<typeof need>;

export const step = z.strictObject({
  id,
  title: neutralTitle,
  source: source.optional(),
  /** The second track this step belongs to; absent: the meldcode itself. */
  track: id.optional(),
  /** Who takes part; those not yet in the case join when the step begins where `joins` names them. */
  actors: roles,
  joins: z.array(deciderRole).default([]),
  /** Who may mark the step complete, start it early or pass it. */
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
