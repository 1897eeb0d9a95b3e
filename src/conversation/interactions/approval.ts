import { approvalCopy } from '../../../cards/copy/approval.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { draftDecisions } from '../../../cards/fields/report.ts';
import { draftText } from '../../../cards/report-text.ts';
import type { approvalVerbs } from '../../../cards/verbs/report.ts';
import { caseForm } from '../../../cards/verbs.ts';
import {
  approvalView,
  changedView,
  dissentView,
  eyesWords,
  neededOf,
  savedTextView,
} from '../../../cards/views/approval.ts';
import { mayReadDraft } from '../../consultation/policy.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { aloneGrounds } from '../../protocol/terms.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CaseSubmit, InteractionResult, Press } from './interaction.ts';
import { type Returned, returnedWords, type StoredDraft, savedText, storedDraft } from './read/drafts.ts';
import { offered } from './read/offered.ts';
import { hashOf } from './read/text-hash.ts';

/** Returns the questions about this version and the words of its refusal; those about older versions are read in the file. */
const about = (stored: StoredDraft, all: readonly Returned[]): readonly Returned[] =>
  all.filter((r) => r.at >= stored.at);

/** Opens the exact text and records that it was shown to this person: the four-eyes rule depends on that record. */
async function openApproval({ context, in: from }: Press): Promise<InteractionResult> {
  const revision = context.face.draft?.revision;
  if (revision === undefined || !mayReadDraft(context, context)) return gone(approvalCopy.none);
  const stored = await storedDraft(context, revision);
  if (stored === undefined) return gone(approvalCopy.none);
  const remarks = about(stored, await returnedWords(context));
  const defaults = formDefaults(context, caseForm('DecideDraft'), revision);
  const how = viewHow(from);
  const show = (view: View): Reply => ({ kind: 'view', view, how });
  return {
    kind: 'command',
    command: { type: 'ReadDraft', revision },
    after: (later) => show(approvalView(offered(later), defaults, stored, remarks)),
    // A closed case can still be read; nothing new is recorded then.
    refused: (refusal) =>
      refusal.code === 'caseClosed' ? show(approvalView(offered(context), defaults, stored, remarks)) : undefined,
  };
}

/** Answers a refusal where somebody must read first, or a reason is needed: at its field, in the words of the view. */
function lackingEyes(context: CaseContext, { field, passable }: Refusal): Reply {
  if (field === 'aloneGround') return { kind: 'fieldErrors', errors: { aloneGround: approvalCopy.errors.ground } };
  const eyes = neededOf(context)?.eyes;
  const words = eyes === undefined ? undefined : eyesWords(context, eyes);
  return {
    kind: 'fieldErrors',
    errors: { [passable ? 'reason' : 'decision']: words ?? refusalCopy.fourEyes },
  };
}

/**
 * Saves what somebody decided. The hash is computed now from the stored text of the revision that the form was opened on, never taken from
 * the form: people decide on what they were shown.
 */
async function submitDecision({ form, read, context }: CaseSubmit<'DecideDraft'>): Promise<InteractionResult> {
  const revision = form.version;
  const stored = revision === undefined ? undefined : await storedDraft(context, revision);
  if (revision === undefined || stored === undefined) return gone(approvalCopy.none);
  const reason = read.text('reason');
  const changed = { view: changedView(context, reason), how: 'replace' } as const;
  if (context.face.draft?.revision !== revision) return { kind: 'show', ...changed };
  const decision = read.needChoice('decision', draftDecisions);
  const aloneGround = read.choice('aloneGround', aloneGrounds);
  if (decision !== 'approve' && reason === undefined) read.error('reason', approvalCopy.errors[decision]);
  const commands = {
    approve: {
      type: 'ApproveDraft',
      revision,
      hash: hashOf(draftText(stored.text)),
      ...(aloneGround === undefined ? {} : { aloneGround }),
      ...(reason === undefined ? {} : { reason }),
    },
    return: { type: 'ReturnDraft', revision, questions: reason ?? '' },
    refuse: { type: 'RefuseDraft', revision, reason: reason ?? '' },
  } as const;
  return read.result(() => ({
    kind: 'command',
    command: commands[decision],
    refused: (refusal) => {
      if (refusal.code === 'stale' || refusal.code === 'textChanged') return { kind: 'view', ...changed };
      if (refusal.code === 'fourEyes') return lackingEyes(context, refusal);
      return read.atField(['decision', 'reason'], 'decision')(refusal);
    },
  }));
}

function openDissent({ version, context, in: from }: Press): InteractionResult {
  const defaults = formDefaults(context, caseForm('RecordDissent'), version ?? context.face.draft?.revision);
  return { kind: 'show', view: dissentView(context, defaults), how: formHow(from) };
}

/** Opens a version from the file; reading it there does not count for the four-eyes rule. */
async function openSaved(row: string, { context, in: from }: Press): Promise<InteractionResult> {
  const saved = mayReadDraft(context, context) ? await savedText(context, row) : undefined;
  return saved === undefined
    ? gone(approvalCopy.none)
    : { kind: 'show', view: savedTextView(context, saved), how: viewHow(from) };
}

export const approvalInteractions: CaseInteractionsOf<typeof approvalVerbs> = {
  Approval: {
    locks: true,
    press: (press) => (press.argument.row === undefined ? openApproval(press) : openSaved(press.argument.row, press)),
  },
  DecideDraft: { submit: submitDecision },
  RecordDissent: {
    press: openDissent,
    submit: ({ read }) => {
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'RecordDissent', reason },
        refused: read.atField(['reason'], 'reason'),
      }));
    },
  },
};
