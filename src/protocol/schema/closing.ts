/** Closing a case: who does so, and what each reason asks of it. */
import { z } from 'zod';
import { id, roles, source, words } from './common.ts';

const reason = z.strictObject({
  id,
  title: words,
  source: source.optional(),
  /**
   * What must have happened before this reason may be chosen. `cleared`: a talk took the suspicion away, or the weighing finds none;
   * `clearedByParents`: the same, where a talk with the parents showed it (S4 L438-442).
   */
  when: z
    .enum(['suspicionGone', 'cleared', 'clearedByParents', 'outcomeClose', 'outcomeMonitor', 'reported'])
    .optional(),
  /** With a mark that makes a case serious: not without advice of Veilig Thuis, nor while its last advice is to report. */
  seriousNeedsAdvice: z.boolean().optional(),
  /** Question that leaves this reason to the final decider, once it was answered with yes or doubt in this round. */
  deciderFrom: id.optional(),
  /** Form that is filled in first, in this round. */
  record: id.optional(),
});
export type CloseReason = z.infer<typeof reason>;

export const close = z.strictObject({
  by: roles,
  /** Steps that must be done first once a decision was taken (a sixth step). */
  afterSteps: z.array(id).default([]),
  reasons: z.array(reason).min(1),
});
