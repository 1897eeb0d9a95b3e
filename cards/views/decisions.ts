import { latestAdvice, noReportPossible } from '../../src/consultation/decision-path.ts';
import { mayDecideNoReport, namedRoles } from '../../src/consultation/policy.ts';

import type { CardElement, View } from '../../src/port/card.ts';

import { commonCopy } from '../copy/common.nl.ts';
import { decisionsCopy } from '../copy/decisions.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { momentWords } from '../moments.ts';
import { choices, text } from '../parts.ts';
import { adviceLine } from './answer.ts';
import { formView } from './frame.ts';
import { area, yesNo } from './inputs.ts';
import { nameOf } from './people.ts';
import { type SiblingDecision, siblingDecisionParts } from './siblings.ts';
import type { FormDefaults, ViewState } from './state.ts';
import { labelsOf } from './state.ts';

/** Returns why this person, or nobody, may choose "nee"; shown before they try. */
function whyNotNo(state: ViewState): string | undefined {
  if (!noReportPossible(state.profile, state.facts)) return decisionsCopy.noReportNever;
  if (mayDecideNoReport(state, state)) return undefined;
  return decisionsCopy.noReportBy(labelsOf(state, namedRoles(state.profile.decision.noReportBy, state)));
}

const proposal = ({ facts: { outcome } }: ViewState): string =>
  outcome === undefined ? decisionsCopy.noProposal : decisionsCopy.proposal(weighingCopy.outcomes[outcome]);

/** The choice without "no", where nobody or not this person may choose that (S3 L80-82 with the national framework). */
const onlyYes = (hint: string) =>
  choices('needed', decisionsCopy.needed, [{ title: commonCopy.yes, value: 'yes' }], { isRequired: true, hint });

/** The form of the first decision: is a report necessary? */
export function reportDecisionView(
  state: ViewState,
  defaults: FormDefaults<'DecideReport'>,
  siblings: readonly SiblingDecision[] = [],
): View {
  const hint = whyNotNo(state);
  const advised = latestAdvice(state.facts) !== undefined && state.profile.advice.followUnlessMotivated;
  return formView(state, defaults, { title: decisionsCopy.reportTitle, submit: decisionsCopy.submit }, [
    text(decisionsCopy.order),
    text(proposal(state), { weight: 'Bolder' }),
    text(adviceLine(state)),
    ...siblingDecisionParts(state, siblings),
    hint === undefined ? yesNo('needed', decisionsCopy.needed) : onlyYes(hint),
    area('reason', decisionsCopy.neededReason, { isRequired: true, hint: decisionsCopy.neededHint }),
    ...(advised ? [area('motivation', decisionsCopy.motivation, { hint: decisionsCopy.motivationHint })] : []),
  ]);
}

function firstDecision(state: ViewState): readonly CardElement[] {
  const { report } = state.facts.decisions;
  if (report === undefined) return [];
  const when = momentWords(report.at, state.school.timezone);
  return [text(decisionsCopy.decided(report.needed, nameOf(state.school, report.by), when))];
}

/** The form of the second decision: is help possible (as well)? */
export function helpDecisionView(state: ViewState, defaults: FormDefaults<'DecideHelp'>): View {
  const { report } = state.facts.decisions;
  const mustHelp = report?.needed === false && state.facts.outcome === 'HELP_TERM';
  return formView(state, defaults, { title: decisionsCopy.helpTitle, submit: decisionsCopy.submit }, [
    text(decisionsCopy.order),
    ...firstDecision(state),
    ...(report?.needed === true ? [text(decisionsCopy.possibleWithReport)] : []),
    yesNo('possible', decisionsCopy.possible, mustHelp ? { hint: decisionsCopy.mustHelp } : {}),
    area('reason', decisionsCopy.possibleReason, { isRequired: true }),
  ]);
}
