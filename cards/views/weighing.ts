import { questionOf } from '../../src/consultation/decision-path.ts';
import { lastQuestionEarly } from '../../src/consultation/early-look.ts';
import type { QuestionFace } from '../../src/consultation/face.ts';
import type { Answer } from '../../src/consultation/facts.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { personOf } from '../../src/consultation/school.ts';
import { isDoubtedBy } from '../../src/consultation/second-voice.ts';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';
import type { AssessmentQuestion, Route } from '../../src/protocol/schema.ts';
import type { Stance } from '../../src/protocol/terms.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { evidenceCopy, weighingCopy } from '../copy/weighing.nl.ts';
import { dayFrom, momentFrom } from '../moments.ts';
import { button, buttons, subtle, text } from '../parts.ts';
import { sourceWords } from '../source-words.ts';
import { atVersion, inCase } from '../verbs.ts';
import { adviceLine, type GivenAnswer, guidanceLines, leadsNowhere, openAnswersOf } from './answer.ts';
import { type Evidence, evidenceButton, evidenceSummary } from './evidence.ts';
import { readView } from './frame.ts';
import { weighBesides } from './marks.ts';
import { calledThen } from './people.ts';
import { recordButtons } from './record-actions.ts';
import { holds, labelsOf, lookingIn, type OfferedState, type ViewState } from './state.ts';
import { type LinkedCase, linkedParts } from './twins.ts';

export interface GivenVoice {
  readonly question: string;
  readonly by: string | undefined;
  readonly at: string;
  readonly stance: Stance;
  readonly text: string | undefined;
}

/** Answers and voices, in people's own words. */
export interface WeighingWords {
  /** The current answers, by question. */
  readonly answers: ReadonlyMap<string, GivenAnswer>;
  /** Voices on the current answers. */
  readonly voices: readonly GivenVoice[];
  /** What the answers rest on. */
  readonly evidence: readonly Evidence[];
  /** Other cases about this child that the reader sees. */
  readonly linked?: readonly LinkedCase[];
}

/** Returns the questions that are asked in this case, with the last one while help runs: it may be answered before its term. */
const askedIn = ({ face, profile }: ViewState): readonly QuestionFace[] => {
  const early = lastQuestionEarly(face, profile);
  return face.questions.filter((q) => q.onRoad || q.id === early);
};

/** Returns the place of a question among those that are asked in this case. */
const numberOf = (state: ViewState, id: string): number => askedIn(state).findIndex((q) => q.id === id) + 1;

/** Returns where the table leads after an answer. */
function leadsTo(route: Route): string {
  const { leads, outcomes } = weighingCopy;
  switch (route.kind) {
    case 'next':
      return leads.next;
    case 'outcome':
      return [leads.outcome(outcomes[route.outcome]), ...(route.restarts ? [leads.restarts] : [])].join(' ');
    case 'adviceFirst':
      return leads.adviceFirst;
    case 'adviceToday':
      return leads.adviceToday(outcomes[route.outcome]);
    default:
      return route satisfies never;
  }
}

function answerPart(state: ViewState, question: AssessmentQuestion, answer: GivenAnswer): readonly CardElement[] {
  const when = momentFrom(answer.at, lookingIn(state));
  const route = question[answer.value];
  const source = route?.source ?? question.source;
  return [
    text(weighingCopy.answerLine(weighingCopy.answers[answer.value], calledThen(state, answer.by, answer.at), when)),
    ...(answer.reasons === undefined ? [] : [text(weighingCopy.because(answer.reasons))]),
    ...(answer.motivation === undefined ? [] : [text(weighingCopy.motivated(answer.motivation))]),
    ...(route === undefined ? [] : [text(leadsTo(route))]),
    ...(source === undefined ? [] : [subtle(sourceWords(source))]),
  ];
}

/** Returns the voices on an answer, and the roles that may be heard and were not: this blocks nothing where no second voice is asked. */
function voicePart(state: ViewState, face: QuestionFace, words: WeighingWords): readonly CardElement[] {
  const voices = words.voices.filter((v) => v.question === face.id);
  const heard = face.voices.flatMap((v) => personOf(state.school, v.person) ?? []);
  const answerer = face.answeredBy === undefined ? undefined : personOf(state.school, face.answeredBy);
  const missing = state.profile.weighing.voices.filter(
    (role) => ![...heard, ...(answerer === undefined ? [] : [answerer])].some((p) => holds(p, [role])),
  );
  const asksSecond = isDoubtedBy(questionOf(state.profile, face.id), state);
  const left = asksSecond ? weighingCopy.secondVoice : weighingCopy.missingVoices;
  return [
    ...voices.map((v) =>
      text(weighingCopy.voice(calledThen(state, v.by, v.at), weighingCopy.stances[v.stance].toLowerCase(), v.text)),
    ),
    ...(missing.length === 0 ? [] : [subtle(left(labelsOf(state, missing)))]),
  ];
}

function actionsOf(state: OfferedState, face: QuestionFace, question: AssessmentQuestion): readonly ExecuteAction[] {
  const number = numberOf(state, face.id);
  const answered = face.answeredAt !== undefined;
  const { caseId } = state;
  const answering = (value: Answer) =>
    atVersion(face.revision, inCase(caseId, 'AnswerQuestion', { question: face.id, value }));
  // No answer stands ready: whoever comes back to it weighs again.
  const revise = button(
    weighingCopy.revise(number),
    atVersion(face.revision, inCase(caseId, 'AnswerQuestion', { question: face.id })),
  );
  const answer = openAnswersOf(question, state).map((value) =>
    button(weighingCopy.answer(number, weighingCopy.answers[value]), answering(value)),
  );
  return [
    ...(isOffered(state.offers, 'AnswerQuestion', face.id) ? (answered ? [revise] : answer) : []),
    ...recordButtons(
      state,
      state.profile.records.filter((kind) => kind.id === question.record),
    ),
    ...(answered && isOffered(state.offers, 'AddVoice', face.id)
      ? [
          button(
            weighingCopy.addVoice(number),
            atVersion(face.revision, inCase(caseId, 'AddVoice', { question: face.id })),
          ),
        ]
      : []),
  ];
}

function questionPart(state: OfferedState, face: QuestionFace, words: WeighingWords): readonly CardElement[] {
  const question = state.profile.weighing.questions.find((q) => q.id === face.id);
  if (question === undefined) return [];
  const answer = face.answeredAt === undefined ? undefined : words.answers.get(face.id);
  const actions = actionsOf(state, face, question);
  const early = face.id === lastQuestionEarly(state.face, state.profile);
  return [
    text(weighingCopy.question(numberOf(state, face.id), question.text), { weight: 'Bolder', separator: true }),
    ...(early && isOffered(state.offers, 'AnswerQuestion', face.id) ? [subtle(weighingCopy.early)] : []),
    ...(state.facts.together.includes(face.id) && !early ? [subtle(weighingCopy.together)] : []),
    ...(answer === undefined ? [subtle(weighingCopy.open)] : answerPart(state, question, answer)),
    ...(face.answeredAt === undefined ? [] : voicePart(state, face, words)),
    ...(actions.length === 0 ? [] : [buttons(...actions)]),
  ];
}

/** Returns that the steps began again, until there is a new outcome. */
function restartLine(state: ViewState): readonly CardElement[] {
  const { facts } = state;
  if (facts.restartedAt === undefined || facts.outcome !== undefined) return [];
  return [text(weighingCopy.restarted(dayFrom(facts.restartedAt, lookingIn(state))), { color: 'Warning' })];
}

/** The view of the outcome with the whole path to it. The bot shows what the table yields and decides nothing (AVG art. 22). */
export function weighingView(state: OfferedState, words: WeighingWords): View {
  const { outcome } = state.facts;
  const asked = askedIn(state);
  const off = state.face.questions.filter((q) => !asked.includes(q) && q.answeredAt !== undefined).length;
  return readView(state, weighingCopy.title, [
    text(weighingCopy.outcome, { weight: 'Bolder' }),
    text(outcome === undefined ? weighingCopy.noOutcome : commonCopy.capital(weighingCopy.outcomes[outcome]), {
      size: 'Medium',
    }),
    text(weighingCopy.neverDecides),
    ...restartLine(state),
    ...leadsNowhere(state),
    ...guidanceLines(state),
    text(adviceLine(state)),
    ...evidenceSummary(state, words.evidence),
    ...linkedParts(state, words.linked ?? [], 'weighs'),
    ...weighBesides(state),
    ...asked.flatMap((q) => questionPart(state, q, words)),
    ...(off === 0 ? [] : [subtle(weighingCopy.notOnPath(off))]),
    buttons(
      button(commonCopy.backToStep, inCase(state.caseId, 'Step', { step: state.profile.weighing.step })),
      evidenceButton(state, evidenceCopy.title),
      button(weighingCopy.callHelp, inCase(state.caseId, 'CallHelp')),
    ),
  ]);
}
