/** The decision path: what the answers so far lead to, by the profile's table. The table decides nothing; people do. */
import type { AssessmentQuestion, Profile, Route } from '../protocol/schema.ts';
import type { AdviceFact, Answer, AnswerFact, CaseFacts, Outcome } from './facts.ts';

export interface DecisionPath {
  /** Questions in the order in which they are asked; the last one may be unanswered. */
  readonly questions: readonly string[];
  /** Questions that stay open beside the outcome, to be discussed with Veilig Thuis; their answers change nothing. */
  readonly together: readonly string[];
  readonly outcome: Outcome | undefined;
  /** Every question on the path has an answer that leads on. */
  readonly complete: boolean;
  /** Whether Veilig Thuis must be asked: before the path continues, today beside it, or not at all. */
  readonly call: 'none' | 'first' | 'today';
}

export const questionOf = (profile: Profile, id: string): AssessmentQuestion | undefined =>
  profile.weighing.questions.find((q) => q.id === id);

/** Returns the latest advice of Veilig Thuis recorded at or after a moment. */
export const adviceSince = (facts: CaseFacts, since: string): AdviceFact | undefined =>
  facts.advice.findLast((a) => a.from === 'veiligThuis' && a.at >= since);

/**
 * Returns the question whose doubt Veilig Thuis has answered since: with its advice not to report the answer may change, and until it does the
 * table keeps counting the doubt as unsafe (S3 L71-72).
 */
export function questionToReweigh(profile: Profile, facts: CaseFacts): string | undefined {
  if (facts.decisions.report !== undefined) return undefined;
  return facts.answers.find((answer) => {
    if (answer.value !== 'doubt' || answer.together === true || facts.onRoad?.includes(answer.question) === false)
      return false;
    const question = questionOf(profile, answer.question);
    const turns = (question?.safety === true && question.adviceTurns) || question?.doubt?.kind === 'adviceToday';
    return turns && adviceSince(facts, answer.at)?.advises === 'noReport';
  })?.question;
}

/** True when no advice changes this answer into no any more: yes or doubt about safety, where the protocol wants it so (S4 L538-539). */
export const staysUnsafe = (question: AssessmentQuestion, before: AnswerFact | undefined): boolean =>
  question.safety && !question.adviceTurns && before?.alarmAt !== undefined;

/** Returns the latest advice of Veilig Thuis, whenever it was given. */
export const latestAdvice = (facts: CaseFacts): AdviceFact | undefined =>
  facts.advice.findLast((a) => a.from === 'veiligThuis');

type Onward =
  | { readonly to: 'question'; readonly id: string }
  | {
      readonly to: 'outcome';
      readonly outcome: Outcome;
      readonly call: DecisionPath['call'];
      readonly together?: readonly string[];
    }
  | { readonly to: 'stay' };

function onward(route: Route, answer: AnswerFact, facts: CaseFacts): Onward {
  switch (route.kind) {
    case 'next':
      return { to: 'question', id: route.question };
    case 'outcome': {
      const again = facts.reports.some((report) => report.sentAt < answer.at) ? route.ifReported : undefined;
      return { to: 'outcome', outcome: again ?? route.outcome, call: 'none', together: route.withVeiligThuis };
    }
    case 'adviceToday':
      return {
        to: 'outcome',
        outcome: route.outcome,
        call: adviceSince(facts, answer.at) === undefined ? 'today' : 'none',
      };
    case 'adviceFirst': {
      const advice = adviceSince(facts, answer.at);
      if (advice === undefined || advice.advises === 'other' || route.thereafter === undefined) return { to: 'stay' };
      return { to: 'outcome', outcome: route.thereafter[advice.advises], call: 'none' };
    }
    default:
      return route satisfies never;
  }
}

/**
 * Follows the table from a question on, using only answers given since a moment. A path is at most as long as the table: a table that loops
 * is a fault of the profile.
 */
export function followPath(
  profile: Profile,
  facts: CaseFacts,
  from: string = profile.weighing.first,
  since = '',
): DecisionPath {
  const questions: string[] = [];
  const open = { outcome: undefined, complete: false, call: 'none', together: [] } as const;
  let id = from;
  while (questions.length < profile.weighing.questions.length) {
    questions.push(id);
    const question = questionOf(profile, id);
    const answer = facts.answers.find((a) => a.question === id && a.at >= since && a.together !== true);
    const route = answer === undefined ? undefined : question?.[answer.value];
    if (answer === undefined || route === undefined) return { ...open, questions };
    const next = onward(route, answer, facts);
    if (next.to === 'stay') {
      const asked = adviceSince(facts, answer.at) !== undefined;
      return { ...open, questions, outcome: 'VT_ADVICE', call: asked ? 'none' : 'first' };
    }
    if (next.to === 'outcome') {
      const together = (next.together ?? []).filter((q) => !questions.includes(q));
      return { questions, together, outcome: next.outcome, complete: true, call: next.call };
    }
    id = next.id;
  }
  return { ...open, questions };
}

/**
 * Returns the whole path of a case: the first weighing and, once the term of the help has come, the question after it. Only an answer given
 * since that term counts: an answer at an earlier term says nothing about this one.
 */
export function wholePath(profile: Profile, facts: CaseFacts, termCameAt: string | undefined): DecisionPath {
  const first = followPath(profile, facts);
  if (termCameAt === undefined) return first;
  const term = followPath(profile, facts, profile.help.evaluatedBy, termCameAt);
  const questions = [...first.questions, ...term.questions];
  const together = [...first.together, ...term.together].filter((q) => !questions.includes(q));
  return { ...term, questions, together: [...new Set(together)] };
}

/** True when this outcome calls for a report. */
export const asksReport = (outcome: Outcome | undefined): boolean =>
  outcome === 'REPORT' || outcome === 'REPORT_HELP' || outcome === 'REPORT_AGAIN';

/**
 * True when the situation got worse at the term, after the last decision: whether a report is necessary must be decided again (S3 L81-82).
 */
export function asksAgain(profile: Profile, facts: CaseFacts): boolean {
  const { report } = facts.decisions;
  const answer = facts.answers.find((a) => a.question === profile.help.evaluatedBy);
  if (report === undefined || answer === undefined || answer.together === true) return false;
  return answer.at > report.at && asksReport(facts.outcome);
}

/**
 * Returns the rule by which deciding against a report is possible, and departs from what an answer of the weighing calls for (S4 L169-170,
 * L180-182); undefined where it does not.
 */
export function deviationOf(
  profile: Profile,
  { outcome, answers, onRoad = [], together }: CaseFacts,
): Profile['decision']['noReportDeviates'][number] | undefined {
  const last = onRoad.findLast((question) => !together.includes(question));
  if (!asksReport(outcome)) return undefined;
  return profile.decision.noReportDeviates.find(
    ({ question, answer }) =>
      question === last && answers.some((a) => a.question === question && a.value === answer && a.together !== true),
  );
}

/** True when deciding against a report is possible, and departs from what the weighing calls for. */
export const deviatesWithout = (profile: Profile, facts: CaseFacts): boolean =>
  deviationOf(profile, facts) !== undefined;

/** What stands in the way of ending without a report: the outcome, or one answer of the weighing. */
export type ReportBar =
  | { readonly kind: 'outcome'; readonly outcome: Outcome | undefined }
  | { readonly kind: 'answer'; readonly question: string; readonly answer: Answer };

/**
 * Returns what stands in the way of ending without a report: that is possible at some outcomes only, and never after certain answers (S3
 * L80-82 with the national framework).
 */
export function reportBar(profile: Profile, facts: CaseFacts): ReportBar | undefined {
  const { noReportOutcomes, noReportNever } = profile.decision;
  const { outcome, answers } = facts;
  if (deviatesWithout(profile, facts)) return undefined;
  if (outcome === undefined || !noReportOutcomes.includes(outcome)) return { kind: 'outcome', outcome };
  const never = noReportNever.find(({ question, answer: barring, unlessAdvice }) => {
    const answer = answers.find((a) => a.question === question && a.together !== true);
    if (answer?.value !== barring) return false;
    const advice = unlessAdvice ? adviceSince(facts, answer.at) : undefined;
    return advice === undefined || advice.advises === 'report';
  });
  return never === undefined ? undefined : { kind: 'answer', question: never.question, answer: never.answer };
}
