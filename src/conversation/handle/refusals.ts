/** Refusals: the one place that turns a refusal into words for the person who acted. */
import { refusalSentence, refusalWords } from '../../../cards/copy/refusals.nl.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { Reply } from '../../port/reply.ts';

/** Returns a refusal as an error at its field, or as a notice with the emergency numbers where there is no field. */
export function refusalReply(refusal: Refusal, hasForm: boolean): Reply {
  const sentence = refusalSentence(refusal);
  if (hasForm && refusal.field !== undefined) return { kind: 'fieldErrors', errors: { [refusal.field]: sentence } };
  return { kind: 'notice', text: `${sentence}\n\n${refusalWords.numbers}` };
}

/** Names of form fields that differ from the command's own. */
const FORM_FIELDS: Readonly<Record<string, string>> = { happenedAt: 'happenedOn' };

/**
 * Answers every refusal of a form at one of its fields, so that what was typed stays: at the field that the refusal names if the form has
 * it, otherwise at `other`.
 */
export const atField =
  (fields: readonly string[], other: string) =>
  (refusal: Refusal): Reply => {
    const named = refusal.field === undefined ? undefined : (FORM_FIELDS[refusal.field] ?? refusal.field);
    const field = named !== undefined && fields.includes(named) ? named : other;
    return { kind: 'fieldErrors', errors: { [field]: refusalSentence(refusal) } };
  };
