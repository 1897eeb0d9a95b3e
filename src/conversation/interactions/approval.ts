import { approvalCopy } from '../../../cards/copy/approval.nl.ts';
import type { Fields } from '../../../cards/fields/field.ts';
import { draftText } from '../../../cards/report-text.ts';
import type { approvalVerbs } from '../../../cards/verbs/report.ts';
import { caseForm } from '../../../cards/verbs.ts';
import {
  approvalView,
  changedView,
  dissentView,
  refuseView,
  returnView,
  savedTextView,
} from '../../../cards/views/approval.ts';
import type { RecordDissent, RefuseDraft, ReturnDraft } from '../../consultation/commands.ts';
import { mayReadDraft } from '../../consultation/policy.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { FormReader } from './form/form-reader.ts';
import type { CaseContext, CaseInteractionsOf, CaseSubmit, InteractionResult, Press } from './interaction.ts';
import { type Returned, returnedWords, type StoredDraft, savedText, storedDraft } from './read/drafts.ts';
import { hashOf } from './read/text-hash.ts';
import { savedStep } from './steps.ts';

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
  const defaults = formDefaults(context, caseForm('ApproveDraft'), revision);
  const how = viewHow(from);
  const show = (view: View): Reply => ({ kind: 'view', view, how });
  return {
    kind: 'command',
    command: { type: 'ReadDraft', revision },
    after: (later) => show(approvalView(later, defaults, stored, remarks)),
    // A closed case can still be read; nothing new is recorded then.
    refused: (refusal) =>
      refusal.code === 'caseClosed' ? show(approvalView(context, defaults, stored, remarks)) : undefined,
  };
}

/**
 * Submits an approval. The hash is computed now from the stored text of the revision that the form was opened on, never taken from the
 * form: people decide on what they were shown.
 */
async function submitApproval({ form, read, context }: CaseSubmit<'ApproveDraft'>): Promise<InteractionResult> {
  const revision = form.version;
  const current = context.face.draft?.revision;
  const stored = revision === undefined ? undefined : await storedDraft(context, revision);
  if (revision === undefined || stored === undefined) return gone(approvalCopy.none);
  const changed = { kind: 'view', view: changedView(context), how: 'replace' } as const;
  if (current !== revision) return { kind: 'show', view: changed.view, how: 'replace' };
  const aloneReason = read.text('aloneReason');
  const remarks = about(stored, await returnedWords(context));
  return {
    kind: 'command',
    command: {
      type: 'ApproveDraft',
      revision,
      hash: hashOf(draftText(stored.text)),
      ...(aloneReason === undefined ? {} : { aloneReason }),
    },
    after: savedStep(context.profile.decision.step),
    refused: ({ code }) => {
      if (code === 'stale' || code === 'textChanged') return changed;
      if (code !== 'fourEyes') return undefined;
      const view = approvalView(
        context,
        formDefaults(context, caseForm('ApproveDraft'), revision),
        stored,
        remarks,
        true,
      );
      return { kind: 'view', view, how: 'replace' };
    },
  };
}

/** Opens a form with one text field about the version that was shown. */
const openWords =
  (show: (context: CaseContext, revision: number) => View) =>
  ({ version, context, in: from }: Press): InteractionResult => {
    const revision = version ?? context.face.draft?.revision;
    if (revision === undefined) return gone(approvalCopy.none);
    return { kind: 'show', view: show(context, revision), how: formHow(from) };
  };

type WordsCommand = ReturnDraft | RefuseDraft | RecordDissent;

const saveWords = (
  context: CaseContext,
  read: Pick<FormReader<Fields>, 'result'>,
  command: WordsCommand,
  refused: (refusal: Refusal) => Reply,
): InteractionResult =>
  read.result(() => ({ kind: 'command', command, after: savedStep(context.profile.decision.step), refused }));

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
  ApproveDraft: { submit: submitApproval },
  ReturnDraft: {
    press: openWords((context, revision) =>
      returnView(context, formDefaults(context, caseForm('ReturnDraft'), revision)),
    ),
    submit: ({ form, read, context }) => {
      const questions = read.need('questions');
      const command = { type: 'ReturnDraft', revision: form.version ?? -1, questions } as const;
      return saveWords(context, read, command, read.atField(['questions'], 'questions'));
    },
  },
  RefuseDraft: {
    press: openWords((context, revision) =>
      refuseView(context, formDefaults(context, caseForm('RefuseDraft'), revision)),
    ),
    submit: ({ form, read, context }) => {
      const reason = read.need('reason');
      const command = { type: 'RefuseDraft', revision: form.version ?? -1, reason } as const;
      return saveWords(context, read, command, read.atField(['reason'], 'reason'));
    },
  },
  RecordDissent: {
    press: openWords((context, revision) =>
      dissentView(context, formDefaults(context, caseForm('RecordDissent'), revision)),
    ),
    submit: ({ read, context }) => {
      const command = { type: 'RecordDissent', reason: read.need('reason') } as const;
      return saveWords(context, read, command, read.atField(['reason'], 'reason'));
    },
  },
};
