import { deviatesWithout, questionOf } from '../../src/consultation/decision-path.ts';
import { decidedAgainst, helpInstead, motivationFor, noReportBar } from '../../src/consultation/no-report.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { decisionsCopy } from '../copy/decisions.nl.ts';
import { evidenceCopy, weighingCopy } from '../copy/weighing.nl.ts';
import { decisionForms } from '../fields/weighing.ts';
import { momentFrom } from '../moments.ts';
import { button, buttons, text } from '../parts.ts';
import { atVersion, caseForm, inCase } from '../verbs.ts';
import { adviceLine } from './answer.ts';
import { evidenceButton } from './evidence.ts';
import { formPart, formView } from './frame.ts';
import { area, yesNo } from './inputs.ts';
import { namesOf, signedBy } from './people.ts';
import { recordButtons } from './record-actions.ts';
import { type SiblingDecision, siblingDecisionParts } from './siblings.ts';
import { type FormDefaults, labelsOf, lookingIn, type OfferedState, type ViewState } from './state.ts';

/** Returns why this person, or nobody, may choose "nee"; shown before they try. */
function whyNotNo(state: ViewState): string | undefined {
  const { bars } = decisionsCopy;
  const bar = noReportBar(state, state);
  switch (bar?.kind) {
    case undefined:
      return undefined;
    case 'outcome':
      return bar.outcome === undefined ? decisionsCopy.noProposal : bars.outcome(weighingCopy.outcomes[bar.outcome]);
    case 'answer': {
      const asked = questionOf(state.profile, bar.question)?.text ?? '';
      return bars.answer(asked, weighingCopy.answers[bar.answer].toLowerCase());
    }
    case 'reweigh':
      return bars.reweigh(questionOf(state.profile, bar.question)?.text ?? '');
    case 'record':
      return bars.record(bar.record.title);
    case 'decided':
      return bars.decided;
    case 'others':
      return bars.others(labelsOf(state, bar.roles), namesOf(state.school, bar.people));
  }
}

const proposal = ({ facts: { outcome } }: ViewState): string =>
  outcome === undefined ? decisionsCopy.noProposal : decisionsCopy.proposal(weighingCopy.outcomes[outcome]);

/** The way out where Veilig Thuis has answered a doubt: to that question in one press, also where its step is done. */
function lookAgain(state: OfferedState): readonly CardElement[] {
  const bar = noReportBar(state, state);
  if (bar?.kind !== 'reweigh') return [];
  if (!isOffered(state.offers, 'AnswerQuestion', bar.question))
    return [text(decisionsCopy.lookAgainBy(labelsOf(state, state.profile.weighing.recordedBy)))];
  const asks = inCase(state.caseId, 'AnswerQuestion', { question: bar.question });
  const { revision } = state.face.questions.find(({ id }) => id === bar.question) ?? {};
  return [buttons(button(decisionsCopy.lookAgain, atVersion(revision, asks)))];
}

/** The form that comes first, where it has to. */
function formFirst(state: OfferedState): readonly CardElement[] {
  const bar = noReportBar(state, state);
  const forms = bar?.kind === 'record' ? recordButtons(state, [bar.record]) : [];
  return forms.length === 0 ? [] : [buttons(...forms)];
}

/** The motivation, as far as one choice or the other asks for it. */
function motivationField(state: ViewState, onlyYes: boolean) {
  const yes = motivationFor(true, state, state);
  const no = onlyYes ? undefined : motivationFor(false, state, state);
  if (yes === undefined && no === undefined) return [];
  const { motivations } = decisionsCopy;
  if (onlyYes) return [area('motivation', motivations.departs, { isRequired: true })];
  if (yes !== undefined && no !== undefined) return [area('motivation', motivations.either, { isRequired: true })];
  return [
    area('motivation', no === 'turns' ? motivations.turns : no === 'departs' ? motivations.ifNo : motivations.ifYes),
  ];
}

/**
 * The form of the first decision: is a report necessary? Where nobody or not this person may say no (S3 L80-82 with the national
 * framework), there is nothing to choose: the button that saves says what is decided.
 */
export function reportDecisionView(
  state: OfferedState,
  defaults: Pick<FormDefaults<'DecideReport'>, 'id' | 'at'>,
  siblings: readonly SiblingDecision[] = [],
): View {
  const why = whyNotNo(state);
  const head = [
    text(decisionsCopy.order),
    text(proposal(state)),
    text(adviceLine(state)),
    buttons(evidenceButton(state, evidenceCopy.title)),
    ...siblingDecisionParts(state, siblings),
  ];
  const reasons = [
    area('reason', decisionsCopy.neededReason, {
      isRequired: true,
      ...(why === undefined ? { hint: decisionsCopy.neededHint } : {}),
    }),
    ...motivationField(state, why !== undefined),
  ];
  const { reportTitle: title, submit } = decisionsCopy;
  if (why === undefined) {
    const form = { ...defaults, action: caseForm('DecideReport') };
    const against = deviatesWithout(state.profile, state.facts)
      ? [text(decisionsCopy.against, { color: 'Warning' })]
      : [];
    return formView(state, form, { title, submit }, [
      ...head,
      ...against,
      yesNo('needed', decisionsCopy.needed),
      ...reasons,
    ]);
  }
  const form = { ...defaults, action: caseForm('DecideReport', { only: 'yes' }) };
  const { needed: _, ...rest } = decisionForms.DecideReport;
  return formPart(rest, state, form, { title, submit: decisionsCopy.onlyNeeded }, [
    ...head,
    text(why),
    ...lookAgain(state),
    ...formFirst(state),
    ...reasons,
  ]);
}

function firstDecision(state: ViewState): readonly CardElement[] {
  const { report } = state.facts.decisions;
  if (report === undefined) return [];
  const when = momentFrom(report.at, lookingIn(state));
  const against = decidedAgainst(state, state.profile)
    ? [text(decisionsCopy.decidedAgainst, { color: 'Warning' })]
    : [];
  return [text(decisionsCopy.decided(report.needed, signedBy(state, report), when)), ...against];
}

/** The form of the second decision: is help possible (as well)? */
export function helpDecisionView(state: ViewState, defaults: Pick<FormDefaults<'DecideHelp'>, 'id' | 'at'>): View {
  const { report } = state.facts.decisions;
  const head = [
    text(decisionsCopy.order),
    ...firstDecision(state),
    ...(report?.needed === true ? [text(decisionsCopy.possibleWithReport)] : []),
  ];
  const reason = area('reason', decisionsCopy.possibleReason, { isRequired: true });
  const { helpTitle: title, submit } = decisionsCopy;
  if (!helpInstead(state)) {
    const form = { ...defaults, action: caseForm('DecideHelp') };
    return formView(state, form, { title, submit }, [...head, yesNo('possible', decisionsCopy.possible), reason]);
  }
  const form = { ...defaults, action: caseForm('DecideHelp', { only: 'yes' }) };
  const { possible: _, ...rest } = decisionForms.DecideHelp;
  return formPart(rest, state, form, { title, submit: decisionsCopy.onlyPossible }, [
    ...head,
    text(decisionsCopy.mustHelp),
    buttons(button(decisionsCopy.needsReport, inCase(state.caseId, 'DecideReport'))),
    reason,
  ]);
}
