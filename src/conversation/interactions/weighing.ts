import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { weighingCopy } from '../../../cards/copy/weighing.nl.ts';
import type { weighingVerbs } from '../../../cards/verbs/weighing.ts';
import { asksFor, caseForm } from '../../../cards/verbs.ts';
import {
  answersOf,
  answerView,
  callFirstView,
  differsView,
  reportInCallView,
  reportsAtOnce,
  voiceView,
} from '../../../cards/views/answer.ts';
import { evidenceView, pageOf, placeView } from '../../../cards/views/evidence-list.ts';
import { labelsOf } from '../../../cards/views/state.ts';
import { weighingView } from '../../../cards/views/weighing.ts';
import { asksReport, questionOf } from '../../consultation/decision-path.ts';
import { directions } from '../../consultation/entry-types.ts';
import type { Answer } from '../../consultation/facts.ts';
import { heldOtherwise } from '../../consultation/held-otherwise.ts';
import { isOffered } from '../../consultation/offers/acts.ts';
import { mayAnswer } from '../../consultation/policy.ts';
import { isDoubtedBy } from '../../consultation/second-voice.ts';
import type { Reply } from '../../port/reply.ts';
import { stances } from '../../protocol/terms.ts';

import { formDefaults, formHow, gone, savedWith, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { evidenceIn, evidenceOf, evidenceTypes } from './read/evidence.ts';
import { offered } from './read/offered.ts';
import { linkedCases } from './read/other-case.ts';
import { answersIn, weighingWordsOf } from './read/weighing-words.ts';

async function openAnswer({
  argument: { question: id, value },
  version,
  context,
  in: from,
}: CasePress<'AnswerQuestion'>): Promise<InteractionResult> {
  const question = questionOf(context.profile, id);
  const face = context.face.questions.find((q) => q.id === id);
  if (question === undefined || face === undefined) return gone(commonCopy.gone);
  // The card in the room is visible to everyone: who may not answer is told so before they write anything.
  if (!mayAnswer(context, context))
    return gone(weighingCopy.notYours(labelsOf(context, context.profile.weighing.recordedBy)));
  const rows = await context.session.logbook(context.caseId, {
    types: [...evidenceTypes, 'QuestionAnswered', 'Planned'],
  });
  const view = answerView(
    offered(context),
    formDefaults(context, caseForm('AnswerQuestion', { question: id }), face.revision),
    question,
    {
      value,
      evidence: evidenceIn(rows, context),
      otherwise: heldOtherwise(rows),
      earlier: answersIn(rows, id),
      linked: await linkedCases(context),
      moved: version !== undefined && version !== face.revision,
    },
  );
  return { kind: 'show', view, how: formHow(from) };
}

/** After an answer: shows the phone call where the table requires it. */
const afterAnswer =
  (id: string, value: Answer) =>
  (context: CaseContext): Reply | undefined => {
    const question = questionOf(context.profile, id);
    const route = question?.[value];
    const call = route?.kind === 'adviceFirst' || route?.kind === 'adviceToday';
    if (question !== undefined && call) return savedWith(callFirstView(context, question, route));
    const { outcome } = context.facts;
    // Where doubt is to be reported at once, so is yes.
    const atOnce = question !== undefined && reportsAtOnce(question) && value !== 'no';
    if (atOnce && asksReport(outcome) && outcome !== undefined)
      return savedWith(reportInCallView(context, value, outcome));
    return undefined;
  };

function submitAnswer({
  form,
  argument: { question: id },
  read,
  context,
}: CaseSubmit<'AnswerQuestion'>): InteractionResult {
  const question = questionOf(context.profile, id);
  if (question === undefined) return gone(commonCopy.gone);
  const value = read.choice('value', answersOf(question));
  if (value === undefined) read.error('value', commonCopy.errors.choose);
  const reasons = read.need('reasons');
  const motivation = read.text('motivation');
  const revision = form.version;
  if (revision === undefined) read.error('value', refusalCopy.stale);
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'AnswerQuestion',
      question: id,
      revision: revision ?? -1,
      value: value ?? 'doubt',
      reasons,
      ...(motivation === undefined ? {} : { motivation }),
    },
    after: afterAnswer(id, value ?? 'doubt'),
    refused: read.atField(['value', 'reasons', 'motivation'], 'value'),
  }));
}

async function openVoice({
  argument: { question: id },
  context,
  in: from,
}: CasePress<'AddVoice'>): Promise<InteractionResult> {
  const question = questionOf(context.profile, id);
  const face = context.face.questions.find((q) => q.id === id);
  if (question === undefined || face === undefined) return gone(commonCopy.gone);
  const rows = await context.session.logbook(context.caseId, { types: [...evidenceTypes, 'QuestionAnswered'] });
  const [answer] = answersIn(rows, id);
  if (answer === undefined || face.answeredAt === undefined) return gone(weighingCopy.notAnswered);
  const defaults = formDefaults(context, caseForm('AddVoice', { question: id }), face.revision);
  const view = voiceView(offered(context), defaults, question, { answer, evidence: evidenceIn(rows, context) });
  return { kind: 'show', view, how: formHow(from) };
}

function submitVoice({ form, argument: { question }, read, context }: CaseSubmit<'AddVoice'>): InteractionResult {
  const asked = questionOf(context.profile, question);
  const doubted = isDoubtedBy(asked, context);
  const stance = read.needChoice('stance', stances);
  const text = stance === 'agree' ? (read.text('text') ?? '') : read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'AddVoice', question, revision: form.version ?? -1, stance, text },
    after: async (later) =>
      asked !== undefined && doubted && stance === 'disagree'
        ? savedWith(differsView(later, asked))
        : savedWith(weighingView(offered(later), await weighingWordsOf(later))),
    refused: read.atField(['stance', 'text'], 'stance'),
  }));
}

/** Opens the list on top of a form, in which something may be typed; turning its page leaves it where it is. */
async function openEvidence({
  argument: { page },
  context,
  in: from,
}: CasePress<'Evidence'>): Promise<InteractionResult> {
  const view = evidenceView(offered(context), await evidenceOf(context), page ?? 0);
  return { kind: 'show', view, how: page === undefined ? formHow(from) : viewHow(from) };
}

async function openPlacing({
  argument: { entry },
  context,
  back,
  in: from,
}: CasePress<'PlaceEntry'>): Promise<InteractionResult> {
  const found = (await evidenceOf(context)).find(({ id }) => id === entry);
  if (found === undefined || !isOffered(offered(context).offers, 'PlaceEntry', entry)) return gone(logbookCopy.gone);
  const view = placeView(context, formDefaults(context, caseForm('PlaceEntry', { entry })), found);
  // The list is left for it, and comes back; a form in which something may be typed stays below it.
  const fromList = back !== undefined && asksFor({ action: back }, 'Evidence');
  return { kind: 'show', view, how: fromList ? viewHow(from) : formHow(from) };
}

function submitPlacing({ argument: { entry }, read }: CaseSubmit<'PlaceEntry'>): InteractionResult {
  const direction = read.needChoice('direction', directions);
  return read.result(() => ({
    kind: 'command',
    command: { type: 'PlaceEntry', entry, direction },
    after: async (later) => {
      const all = await evidenceOf(later);
      return savedWith(evidenceView(offered(later), all, pageOf(all, entry)));
    },
    refused: read.atField(['direction'], 'direction'),
  }));
}

export const weighingInteractions: CaseInteractionsOf<typeof weighingVerbs> = {
  AnswerQuestion: { press: openAnswer, submit: submitAnswer },
  AddVoice: { press: openVoice, submit: submitVoice },
  Evidence: { press: openEvidence },
  PlaceEntry: { press: openPlacing, submit: submitPlacing },
  Weighing: {
    press: async ({ context, in: from }) => ({
      kind: 'show',
      view: weighingView(offered(context), await weighingWordsOf(context)),
      how: viewHow(from),
    }),
  },
};
