/** The decision table: questions and where their answers lead. */
import { z } from 'zod';
import { answer, id, line, outcome, roleSchema, roles, source, words } from './common.ts';

/** A route: where an answer leads. */
const route = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('next'), question: id, source: source.optional() }),
  z.strictObject({
    kind: z.literal('outcome'),
    outcome,
    /** Outcome instead of this one when a report was made before (S0 L378). */
    ifReported: outcome.optional(),
    /** Questions that stay open beside the outcome, to be discussed with Veilig Thuis; their answers change nothing. */
    withVeiligThuis: z.array(id).default([]),
    /** True when the steps up to the weighing begin again beside this outcome (S1 L122-123). */
    restarts: z.boolean().default(false),
    source: source.optional(),
  }),
  /** Ask Veilig Thuis first and stay on the question; `thereafter` says where its advice leads when the answer is kept. */
  z.strictObject({
    kind: z.literal('adviceFirst'),
    thereafter: z.strictObject({ report: outcome, noReport: outcome }).optional(),
    source: source.optional(),
  }),
  /** Call Veilig Thuis today; `outcome` applies, and only its recorded advice with a motivation changes the answer. */
  z.strictObject({ kind: z.literal('adviceToday'), outcome, turnsTo: answer, source: source.optional() }),
]);
export type Route = z.infer<typeof route>;

const question = z.strictObject({
  id,
  text: words,
  hint: words.optional(),
  source: source.optional(),
  /** The overlay that this question or one of its routes comes from. */
  overlay: z.string().optional(),
  /** A record that is asked for beside the answer, and never delays it. */
  record: id.optional(),
  yes: route,
  no: route,
  doubt: route.optional(),
  /** The question about acute or structural unsafety. */
  safety: z.boolean().default(false),
  /** For a question about unsafety: whether advice of Veilig Thuis may change yes or doubt into no. Where not, only people decide otherwise. */
  adviceTurns: z.boolean().default(true),
  /**
   * Answer by which the weighing does not end on one person's word: somebody else has to agree with it, whoever has the role `asks` first. It
   * never keeps a report waiting. `by`: of those who say so one has one of these roles, whoever answered included (S4 L534-536); absent:
   * anybody. `lacks` says so in the words of the protocol, and `differs` once somebody does not agree, which counts as a doubt.
   */
  secondVoice: z
    .strictObject({
      answer,
      asks: roleSchema,
      by: roles.optional(),
      lacks: words,
      differs: words.optional(),
      source: source.optional(),
    })
    .optional(),
  /** Opens only when the term of the help has come. */
  atTerm: z.boolean().default(false),
});
export type AssessmentQuestion = z.infer<typeof question>;

export const weighing = z.strictObject({
  step: id,
  recordedBy: roles,
  voices: z.array(roleSchema).default([]),
  first: id,
  questions: z.array(question).min(1),
  guidance: z.array(line).default([]),
  source: source.optional(),
});
