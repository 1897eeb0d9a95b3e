import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { draftCopy } from '../../../cards/copy/draft.nl.ts';
import { draftOf, draftText, LONGEST_REPORT, reportBlocks, withIdentityMode } from '../../../cards/report-text.ts';
import type { draftVerbs } from '../../../cards/verbs/report.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { draftView, emptyNeeded } from '../../../cards/views/draft.ts';
import type { ReportText } from '../../consultation/commands.ts';
import { letInByText } from '../../consultation/let-in.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CaseSubmit, InteractionResult, Press } from './interaction.ts';
import { returnedWords, type StoredDraft, storedDraft } from './read/drafts.ts';
import { evidenceOf } from './read/evidence.ts';
import { offered } from './read/offered.ts';
import { linkedCases } from './read/other-case.ts';
import { hashOf } from './read/text-hash.ts';

/** Returns the current text, or a first one made from the logbook. */
async function textToWrite(
  context: CaseContext,
): Promise<{ readonly text: ReportText; readonly stored?: StoredDraft }> {
  const revision = context.face.draft?.revision ?? 0;
  const stored = revision === 0 ? undefined : await storedDraft(context, revision);
  if (stored !== undefined) return { text: stored.text, stored };
  const rows = await context.session.logbook(context.caseId, {
    types: [
      'EntryAdded',
      'DetailsCompleted',
      'TalkRecorded',
      'Planned',
      'ReportSent',
      'EmergencyReported',
      'CaseReopened',
    ],
  });
  return { text: draftOf({ ...context, rows }) };
}

async function openDraft({ context, in: from }: Press): Promise<InteractionResult> {
  const revision = context.face.draft?.revision ?? 0;
  const returned = context.face.draft?.status === 'returned';
  const written = await textToWrite(context);
  const since = written.stored?.at ?? '';
  const asked = returned ? await returnedWords(context) : [];
  const questions = asked.filter((r) => r.kind === 'questions' && r.at >= since);
  const linked = await linkedCases(context);
  const evidence = await evidenceOf(context);
  const given = { ...written, questions, evidence, linked, letIn: letInByText(context, context) };
  const view = draftView(offered(context), formDefaults(context, caseForm('SaveDraft'), revision), given);
  return { kind: 'show', view, how: formHow(from) };
}

const longestBlock = (text: ReportText): keyof ReportText =>
  reportBlocks.reduce((longest, block) => (text[block].length > text[longest].length ? block : longest));

function submitDraft({ form, read, context }: CaseSubmit<'SaveDraft'>): InteractionResult {
  const modes = context.profile.report.identity;
  const mode = modes.length === 1 ? modes[0] : read.choice('identityMode', modes);
  if (mode === undefined) read.error('identityMode', commonCopy.errors.choose);
  const submit = read.needChoice('submit', ['keep', 'submit']) === 'submit';
  const typed = Object.fromEntries(reportBlocks.map((block) => [block, read.long(block)])) as unknown as ReportText;
  if (submit) for (const block of emptyNeeded(typed)) read.error(block, commonCopy.errors.required);
  const shields = mode === 'shieldedFromFamily';
  const ground = shields ? read.text('identityGround') : undefined;
  const whose = shields ? read.text('identityWhose') : undefined;
  const title = context.profile.report.shieldGrounds.find((g) => g.id === ground)?.title;
  if (shields && title === undefined) read.error('identityGround', commonCopy.errors.choose);
  const text: ReportText =
    typed.identity === '' ? typed : { ...typed, identity: withIdentityMode(typed.identity, mode ?? 'open', title) };
  if (draftText(text).length > LONGEST_REPORT) read.error(longestBlock(text), draftCopy.tooLong);
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'SaveDraft',
      revision: form.version ?? -1,
      text,
      hash: hashOf(draftText(text)),
      identityMode: mode ?? 'open',
      ...(ground === undefined ? {} : { identityGround: ground }),
      ...(whose === undefined ? {} : { identityWhose: whose }),
      submit,
    },
    refused: read.atField([...reportBlocks, 'identityMode', 'identityGround', 'identityWhose', 'submit'], 'submit'),
  }));
}

export const draftInteractions: CaseInteractionsOf<typeof draftVerbs> = {
  Draft: { press: openDraft },
  SaveDraft: { submit: submitDraft },
};
