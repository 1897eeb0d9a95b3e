import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { weighingCopy } from '../../../cards/copy/weighing.nl.ts';
import { answersOf, answerView, callFirstView, reportInCallView, voiceView } from '../../../cards/views/answer.ts';
import { labelsOf } from '../../../cards/views/state.ts';
import { weighingView } from '../../../cards/views/weighing.ts';
import { asksReport, questionOf } from '../../consultation/decision-path.ts';
import type { Answer } from '../../consultation/facts.ts';
import { mayAnswer } from '../../consultation/policy.ts';
import type { Reply } from '../../port/reply.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, savedWith, seedOf, viewHow } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';
import { answersIn, evidenceIn, weighingWordsOf } from './read/weighing-words.ts';

const values = ['yes', 'no', 'doubt'] as const;

/** `q2.no` → the question and the answer that was pressed. */
function partsOf(argument: string): { readonly id: string; readonly value: Answer | undefined } {
  const [id = '', value] = argument.split('.');
  return { id, value: values.find((v) => v === value) };
}

async function openAnswer({ argument, version, scene, in: from }: Press): Promise<Wish> {
  const { id, value } = partsOf(argument);
  const question = questionOf(scene.profile, id);
  const face = scene.face.questions.find((q) => q.id === id);
  if (question === undefined || face === undefined) return gone(commonCopy.gone);
  // The card stands in the room for everyone: who may not answer hears it before anything is written.
  if (!mayAnswer(scene, scene)) return gone(weighingCopy.notYours(labelsOf(scene, scene.profile.weighing.recordedBy)));
  const rows = await scene.session.logbook(scene.caseId, { types: ['EntryAdded', 'QuestionAnswered'] });
  const view = answerView(scene, seedOf(scene, `AnswerQuestion:${id}`, face.revision), question, {
    value,
    evidence: evidenceIn(rows, scene.facts),
    earlier: answersIn(rows, id),
    moved: version !== undefined && version !== face.revision,
  });
  return { kind: 'show', view, how: formHow(from) };
}

/** After an answer: the telephone where the table says so, else the weighing with the next question. */
const afterAnswer =
  (id: string, value: Answer) =>
  async (scene: CaseScene): Promise<Reply> => {
    const route = questionOf(scene.profile, id)?.[value];
    const call = route?.kind === 'adviceFirst' || route?.kind === 'adviceToday';
    if (call) return savedWith(callFirstView(scene, route));
    const { outcome } = scene.facts;
    const unsure = value === 'doubt' && questionOf(scene.profile, id)?.safety === true;
    if (unsure && asksReport(outcome) && outcome !== undefined) return savedWith(reportInCallView(scene, outcome));
    return savedWith(weighingView(scene, await weighingWordsOf(scene)));
  };

function submitAnswer({ form, argument, values: typed, scene }: Submit): Wish {
  const question = questionOf(scene.profile, argument);
  if (question === undefined) return gone(commonCopy.gone);
  const read = readForm(typed, scene.school);
  const value = read.choice('value', answersOf(question));
  if (value === undefined) read.error('value', commonCopy.errors.choose);
  const reasons = read.need('reasons');
  const motivation = read.text('motivation');
  const revision = form.version;
  if (revision === undefined) read.error('value', refusalCopy.stale);
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'AnswerQuestion',
      question: argument,
      revision: revision ?? -1,
      value: value ?? 'doubt',
      reasons,
      ...(motivation === undefined ? {} : { motivation }),
    },
    after: afterAnswer(argument, value ?? 'doubt'),
    refused: atField(['value', 'reasons', 'motivation'], 'value'),
  }));
}

async function openVoice({ argument, scene, in: from }: Press): Promise<Wish> {
  const question = questionOf(scene.profile, argument);
  const face = scene.face.questions.find((q) => q.id === argument);
  if (question === undefined || face === undefined) return gone(commonCopy.gone);
  const rows = await scene.session.logbook(scene.caseId, { types: ['QuestionAnswered'] });
  const [answer] = answersIn(rows, argument);
  if (answer === undefined || face.answeredAt === undefined) return gone(weighingCopy.notAnswered);
  const seed = seedOf(scene, `AddVoice:${argument}`, face.revision);
  return { kind: 'show', view: voiceView(scene, seed, question, answer), how: formHow(from) };
}

function submitVoice({ form, argument, values: typed, scene }: Submit): Wish {
  const read = readForm(typed, scene.school);
  const stance = read.needChoice('stance', ['agree', 'disagree', 'add']);
  const text = stance === 'agree' ? (read.text('text') ?? '') : read.need('text');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'AddVoice', question: argument, revision: form.version ?? -1, stance, text },
    after: async (later) => savedWith(weighingView(later, await weighingWordsOf(later))),
    refused: atField(['stance', 'text'], 'stance'),
  }));
}

export const weighingInteractions: readonly CaseInteraction[] = [
  { verb: 'AnswerQuestion', press: openAnswer, submit: submitAnswer },
  { verb: 'AddVoice', press: openVoice, submit: submitVoice },
  {
    verb: 'Weighing',
    press: async ({ scene, in: from }) => ({
      kind: 'show',
      view: weighingView(scene, await weighingWordsOf(scene)),
      how: viewHow(from),
    }),
  },
];
