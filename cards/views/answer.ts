import { takesToDecider } from '../../src/consultation/closing-decider.ts';
import { asksReport, latestAdvice, staysUnsafe } from '../../src/consultation/decision-path.ts';
import { lastQuestionEarly, waitsForTerm } from '../../src/consultation/early-look.ts';
import type { Answer, Outcome } from '../../src/consultation/facts.ts';
import type { HeldOtherwise } from '../../src/consultation/held-otherwise.ts';
import { lacksBefore } from '../../src/consultation/needs.ts';
import { deciderOf } from '../../src/consultation/profile.ts';
import { isDoubtedBy } from '../../src/consultation/second-voice.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { AssessmentQuestion, Route } from '../../src/protocol/schema.ts';
import { answers, stances } from '../../src/protocol/terms.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { dayFrom, momentFrom } from '../moments.ts';
import { button, buttons, choices, heading, subtle, text } from '../parts.ts';
import { lackWords, lineWords } from '../school-contacts.ts';
import { sourceWords } from '../source-words.ts';
import { inCase } from '../verbs.ts';
import { type Evidence, evidenceParts } from './evidence.ts';
import { formView, readView } from './frame.ts';
import { area } from './inputs.ts';
import { weighBesides } from './marks.ts';
import { wayOut } from './not-now.ts';
import { emergencyBox } from './numbers.ts';
import { otherwiseParts } from './otherwise.ts';
import { calledThen } from './people.ts';
import { type FormDefaults, labelsOf, lookingIn, type OfferedState, type ViewState } from './state.ts';
import { type LinkedCase, linkedParts } from './twins.ts';

/** An answer that was given, with its text. */
export interface GivenAnswer {
  readonly value: Answer;
  readonly by: string | undefined;
  readonly at: string;
  readonly reasons: string | undefined;
  readonly motivation: string | undefined;
}

const EARLIER = 5;

export const answersOf = (question: AssessmentQuestion): readonly Answer[] =>
  question.doubt === undefined ? answers.filter((value) => value !== 'doubt') : answers;

/** Returns the answers that are offered now: not one that waits for its term, nor a no that no advice turned. */
export function openAnswersOf(question: AssessmentQuestion, { face, facts, profile }: ViewState): readonly Answer[] {
  const before = facts.answers.find((a) => a.question === question.id);
  const isEarly = question.id === lastQuestionEarly(face, profile);
  return answersOf(question)
    .filter((value) => value !== 'no' || !staysUnsafe(question, before))
    .filter((value) => !isEarly || !waitsForTerm(question, value));
}

export function adviceLine(state: ViewState): string {
  const advice = latestAdvice(state.facts);
  if (advice === undefined) return weighingCopy.noAdvice;
  return weighingCopy.advice(weighingCopy.advises[advice.advises], dayFrom(advice.at, lookingIn(state)));
}

/**
 * Returns the motivation field for a question whose answer can only be changed by new advice: yes or doubt about safety (S3 L71-72), or an
 * answer for which the table says so.
 */
function turning(state: ViewState, question: AssessmentQuestion) {
  const before = state.facts.answers.find((a) => a.question === question.id);
  if (before?.alarmAt === undefined) return [];
  const differs = before.value === 'no' && question.secondVoice?.answer === 'no' && before.adviceId === undefined;
  if (staysUnsafe(question, before))
    return [text(differs ? weighingCopy.differs : weighingCopy.staysUnsafe, { color: 'Warning' })];
  const stands = question[before.value];
  const turnsTo = question.safety ? 'no' : stands?.kind === 'adviceToday' ? stands.turnsTo : undefined;
  if (turnsTo === undefined) return [];
  return [
    text(weighingCopy.turnNeedsAdvice(weighingCopy.answers[turnsTo].toLowerCase()), { color: 'Warning' }),
    text(adviceLine(state)),
    area('motivation', weighingCopy.motivation, { hint: weighingCopy.motivationHint }),
  ];
}

function earlierAnswers(state: ViewState, earlier: readonly GivenAnswer[]): readonly CardElement[] {
  if (earlier.length === 0) return [];
  return [
    text(weighingCopy.earlier, { weight: 'Bolder' }),
    ...earlier.slice(0, EARLIER).flatMap((a) => {
      const when = momentFrom(a.at, lookingIn(state));
      return [
        subtle(weighingCopy.earlierLine(weighingCopy.answers[a.value], calledThen(state, a.by, a.at), when)),
        ...(a.reasons === undefined ? [] : [text(a.reasons)]),
      ];
    }),
    ...(earlier.length > EARLIER ? [subtle(weighingCopy.earlierLeft(earlier.length - EARLIER))] : []),
  ];
}

/** Says beforehand what this weighing still lacks to lead to a decision; nothing once one was taken. */
export function leadsNowhere(state: ViewState): readonly CardElement[] {
  const lacks = state.facts.decisions.report === undefined ? lacksBefore({ kind: 'weigh' }, state, state) : [];
  if (lacks.length === 0) return [];
  const lines = [...new Set(lacks.map((lack) => commonCopy.bullet(lackWords(lack, state.school))))];
  return [text([weighingCopy.leadsNowhere, ...lines].join('\n'), { color: 'Warning' }), ...wayOut(state)];
}

/** Returns what the protocol says about the weighing as a whole, with its source. */
export const guidanceLines = ({ profile, school }: ViewState): readonly CardElement[] =>
  profile.weighing.guidance.flatMap((line) => [
    text(commonCopy.bullet(lineWords(line, school))),
    ...(line.source === undefined ? [] : [subtle(sourceWords(line.source))]),
  ]);

/** The form for one question: what speaks for and against, side by side, and the reasons. */
export function answerView(
  state: OfferedState,
  defaults: FormDefaults<'AnswerQuestion'>,
  question: AssessmentQuestion,
  given: {
    readonly value: Answer | undefined;
    readonly evidence: readonly Evidence[];
    readonly otherwise: readonly HeldOtherwise[];
    /** Newest first. */
    readonly earlier: readonly GivenAnswer[];
    /** Other cases about this child that the reader sees. */
    readonly linked: readonly LinkedCase[];
    /** True when somebody answered since the button was made. */
    readonly moved: boolean;
  },
): View {
  const early = question.id === lastQuestionEarly(state.face, state.profile);
  const open = openAnswersOf(question, state);
  const options = open.map((value) => ({ title: weighingCopy.answers[value], value }));
  return formView(state, defaults, { title: weighingCopy.questionTitle, submit: weighingCopy.submit }, [
    heading(question.text),
    ...(question.hint === undefined ? [] : [text(question.hint)]),
    ...(question.source === undefined ? [] : [subtle(sourceWords(question.source))]),
    ...(early ? [text(weighingCopy.early)] : []),
    ...(state.facts.together.includes(question.id) && !early ? [text(weighingCopy.togetherAbout)] : []),
    ...leadsNowhere(state),
    ...guidanceLines(state),
    ...(given.moved ? [text(weighingCopy.moved, { color: 'Warning' })] : []),
    ...evidenceParts(state, given.evidence),
    ...otherwiseParts(state, given.otherwise),
    ...linkedParts(state, given.linked, 'weighs'),
    ...weighBesides(state),
    ...earlierAnswers(state, given.earlier),
    choices('value', weighingCopy.yourAnswer, options, {
      isRequired: true,
      ...(given.value === undefined || !open.includes(given.value) ? {} : { value: given.value }),
    }),
    // Whoever pressed an answer has only the reason left to write.
    area('reasons', weighingCopy.reasons, {
      isRequired: true,
      hint: weighingCopy.reasonsHint,
      ...(given.value === undefined ? {} : { isFocused: true }),
    }),
    ...turning(state, question),
  ]);
}

/** The view after an answer that requires a phone call first. */
export function callFirstView(
  state: ViewState,
  { safety }: Pick<AssessmentQuestion, 'safety'>,
  route: Extract<Route, { kind: 'adviceFirst' | 'adviceToday' }>,
): View {
  const today = route.kind === 'adviceToday';
  const doubt = safety ? weighingCopy.doubtSaved : weighingCopy.doubtCounts;
  return readView(state, today ? weighingCopy.doubtTitle : weighingCopy.title, [
    emergencyBox(state.school),
    text(today ? doubt : weighingCopy.adviceFirst),
    ...(today ? [text(weighingCopy.proposed(weighingCopy.outcomes[route.outcome]), { weight: 'Bolder' })] : []),
    text(weighingCopy.neverDecides),
    buttons(
      button(weighingCopy.callHelp, inCase(state.caseId, 'CallHelp'), { style: 'positive' }),
      button(weighingCopy.toWeighing, inCase(state.caseId, 'Weighing')),
    ),
  ]);
}

/** True where doubt about safety is a report, made in the same call (S4 L538). */
export const reportsAtOnce = ({ safety, doubt }: Pick<AssessmentQuestion, 'safety' | 'doubt'>): boolean =>
  safety && doubt?.kind === 'outcome' && asksReport(doubt.outcome);

/** Buttons below a call that may already be the report. */
const callButtons = ({ caseId }: ViewState, mayReport: boolean): CardElement =>
  buttons(
    button(weighingCopy.callHelp, inCase(caseId, 'CallHelp'), { style: 'positive' }),
    ...(mayReport ? [button(stepsCopy.actions.emergency, inCase(caseId, 'ReportEmergency'))] : []),
    button(weighingCopy.toWeighing, inCase(caseId, 'Weighing')),
  );

/** The view after a second voice that does not agree: that is a doubt, and Veilig Thuis is called about it. */
export function differsView(state: ViewState, question: Pick<AssessmentQuestion, 'safety' | 'doubt'>): View {
  const now = reportsAtOnce(question);
  return readView(state, now ? weighingCopy.callNow : weighingCopy.doubtTitle, [
    emergencyBox(state.school),
    text(now ? weighingCopy.voiceDiffersNow : weighingCopy.voiceDiffers),
    text(weighingCopy.neverDecides),
    callButtons(state, now),
  ]);
}

/** The view after yes or doubt about safety that means a report: it is made in the same call (S4 L538-539). */
export const reportInCallView = (state: ViewState, value: Answer, outcome: Outcome): View =>
  readView(state, weighingCopy.callNow, [
    emergencyBox(state.school),
    text(value === 'yes' ? weighingCopy.unsafeReports : weighingCopy.doubtReports),
    text(weighingCopy.proposed(weighingCopy.outcomes[outcome]), { weight: 'Bolder' }),
    text(weighingCopy.neverDecides),
    callButtons(state, true),
  ]);

/** What not agreeing does: it is a doubt, it leaves closing to who decides, or it stands beside the answer. */
function voiceHint(question: AssessmentQuestion, state: ViewState): string {
  const { voiceDoubts, voiceDecider, voiceHint: beside } = weighingCopy;
  if (isDoubtedBy(question, state)) return voiceDoubts;
  const decider = deciderOf(state.profile, state.school);
  return takesToDecider(question.id, state.profile, decider) ? voiceDecider(labelsOf(state, [decider])) : beside;
}

/** The form for another voice on the current answer, with what that rests on. */
export function voiceView(
  state: OfferedState,
  defaults: FormDefaults<'AddVoice'>,
  question: AssessmentQuestion,
  { answer, evidence }: { readonly answer: GivenAnswer; readonly evidence: readonly Evidence[] },
): View {
  const when = momentFrom(answer.at, lookingIn(state));
  const choicesOfStance = stances.map((value) => ({
    title: weighingCopy.stances[value],
    value,
  }));
  return formView(state, defaults, { title: weighingCopy.voiceTitle, submit: weighingCopy.voiceSubmit }, [
    heading(question.text),
    text(weighingCopy.voiceAbout(weighingCopy.answers[answer.value], calledThen(state, answer.by, answer.at), when)),
    ...(answer.reasons === undefined ? [] : [text(weighingCopy.because(answer.reasons))]),
    ...evidenceParts(state, evidence),
    choices('stance', weighingCopy.stance, choicesOfStance, { isRequired: true }),
    area('text', weighingCopy.voiceText, {
      hint: voiceHint(question, state),
    }),
  ]);
}
