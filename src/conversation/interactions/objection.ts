import { objectionCopy } from '../../../cards/copy/objection.nl.ts';
import { answerObjectionView, objectView } from '../../../cards/views/objection.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, seedOf } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, Press, Submit, Wish } from './interaction.ts';
import { said } from './read/rows.ts';
import { savedStep } from './steps.ts';

function openObjection({ version, scene, in: from }: Press): Wish {
  const revision = version ?? scene.face.draft?.revision;
  if (revision === undefined) return gone(objectionCopy.none);
  return { kind: 'show', view: objectView(scene, seedOf(scene, 'ObjectToReport', revision)), how: formHow(from) };
}

function submitObjection({ form, values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const reason = read.need('reason');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'ObjectToReport', revision: form.version ?? -1, reason },
    after: savedStep(scene.profile.decision.step),
    refused: atField(['reason'], 'reason'),
  }));
}

/** The objection as it was written; nothing where there is none, or where this person may not read it. */
async function openAnswer({ argument, scene, in: from }: Press): Promise<Wish> {
  const known = scene.facts.objections.find((o) => o.id === argument && o.answeredAt === undefined);
  const rows = known === undefined ? [] : await scene.session.logbook(scene.caseId, { types: ['DraftObjected'] });
  const row = rows.find((r) => r.facts.objection === argument);
  const words = row === undefined ? undefined : said(row, 'reason');
  if (row === undefined || words === undefined) return gone(objectionCopy.none);
  const view = answerObjectionView(scene, seedOf(scene, `AnswerObjection:${argument}`), {
    by: row.author,
    at: row.recordedAt,
    words,
  });
  return { kind: 'show', view, how: formHow(from) };
}

function submitAnswer({ argument, values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const text = read.need('text');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'AnswerObjection', objection: argument, text },
    after: savedStep(scene.profile.decision.step),
    refused: atField(['text'], 'text'),
  }));
}

export const objectionInteractions: readonly CaseInteraction[] = [
  { verb: 'ObjectToReport', press: openObjection, submit: submitObjection },
  { verb: 'AnswerObjection', press: openAnswer, submit: submitAnswer },
];
