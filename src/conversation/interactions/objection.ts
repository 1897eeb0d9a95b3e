import { objectionCopy } from '../../../cards/copy/objection.nl.ts';
import type { objectionVerbs } from '../../../cards/verbs/report.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { answerObjectionView, objectView } from '../../../cards/views/objection.ts';
import { typed } from '../../consultation/entry-rows.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult, Press } from './interaction.ts';

function openObjection({ version, context, in: from }: Press): InteractionResult {
  const revision = version ?? context.face.draft?.revision;
  if (revision === undefined) return gone(objectionCopy.none);
  return {
    kind: 'show',
    view: objectView(context, formDefaults(context, caseForm('ObjectToReport'), revision)),
    how: formHow(from),
  };
}

function submitObjection({ form, read }: CaseSubmit<'ObjectToReport'>): InteractionResult {
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'ObjectToReport', revision: form.version ?? -1, reason },
    refused: read.atField(['reason'], 'reason'),
  }));
}

/** Opens the objection as it was written; says that it is gone where there is none, or this person may not read it. */
async function openAnswer({ argument, context, in: from }: CasePress<'AnswerObjection'>): Promise<InteractionResult> {
  const known = context.facts.objections.find((o) => o.id === argument.objection && o.answeredAt === undefined);
  const rows = known === undefined ? [] : await context.session.logbook(context.caseId, { types: ['DraftObjected'] });
  const row = rows.find((r) => r.facts.objection === argument.objection);
  const words = typed(row?.body?.reason);
  if (row === undefined || words === undefined) return gone(objectionCopy.none);
  const view = answerObjectionView(context, formDefaults(context, caseForm('AnswerObjection', argument)), {
    by: row.author,
    at: row.recordedAt,
    words,
  });
  return { kind: 'show', view, how: formHow(from) };
}

function submitAnswer({ argument, read }: CaseSubmit<'AnswerObjection'>): InteractionResult {
  const text = read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'AnswerObjection', objection: argument.objection, text },
    refused: read.atField(['text'], 'text'),
  }));
}

export const objectionInteractions: CaseInteractionsOf<typeof objectionVerbs> = {
  ObjectToReport: { press: openObjection, submit: submitObjection },
  AnswerObjection: { press: openAnswer, submit: submitAnswer },
};
