/**
 * The registry of interactions: one for each verb of the vocabulary. A verb without one, one without a verb, or a missing subject does not
 * compile.
 */

import { caseForms, schoolForms } from '../../../cards/forms.ts';
import { together } from '../../../cards/verbs/together.ts';
import {
  type CaseVerb,
  caseArgument,
  type caseVerbs,
  type SchoolVerb,
  schoolArgument,
  type schoolVerbs,
} from '../../../cards/verbs.ts';
import { actInteractions } from './act.ts';
import { adviceInteractions } from './advice.ts';
import { approvalInteractions } from './approval.ts';
import { asideInteractions } from './aside.ts';
import { askedBoardInteractions, type TellAnswered } from './asked-board.ts';
import { besideInteractions } from './beside.ts';
import { bind, type CaseInteractions, type SchoolInteractions } from './bound.ts';
import { type AskToCall, callInteractions } from './call.ts';
import { dangerInteractions } from './danger.ts';
import { decidedAloneInteractions } from './decided-alone.ts';
import { decisionsInteractions } from './decisions.ts';
import { detailsInteractions } from './details.ts';
import { digestInteractions, reminderInteractions } from './digest.ts';
import { draftInteractions } from './draft.ts';
import { emergencyAtIntakeInteractions } from './emergency-at-intake.ts';
import { endingInteractions } from './ending.ts';
import { endsInteractions } from './ends.ts';
import { entriesInteractions } from './entries.ts';
import { figuresInteractions } from './figures.ts';
import { fileInteractions } from './file.ts';
import { givenTasksInteractions } from './given-tasks.ts';
import { intakeInteractions } from './intake.ts';
import type { CaseContext, CaseInteractionsOf, SchoolContext, SchoolInteractionsOf } from './interaction.ts';
import { ladderInteractions } from './ladder.ts';
import { linesInteractions } from './lines.ts';
import { allLooksInteractions, lookInteractions } from './looks.ts';
import { marksInteractions } from './marks.ts';
import { membersInteractions, type RemoveFromRoom, strangerInteractions } from './members.ts';
import { messagesInteractions } from './messages.ts';
import { nextInteractions } from './next.ts';
import { objectionInteractions } from './objection.ts';
import { breachInteractions, outsideInteractions, type TellAway, type TellBreach } from './outside.ts';
import { plansInteractions } from './plans.ts';
import { practiceInteractions } from './practice.ts';
import { pupilInteractions } from './pupil.ts';
import { pupilSystemInteractions } from './pupil-system.ts';
import { recordsInteractions } from './records.ts';
import { requestInteractions } from './requests.ts';
import { retentionInteractions } from './retention.ts';
import { safetyInteractions } from './safety.ts';
import { sendingInteractions } from './sending.ts';
import { siblingsInteractions } from './siblings.ts';
import { stepsInteractions } from './steps.ts';
import { talkCardInteractions } from './talk-card.ts';
import { talksInteractions } from './talks.ts';
import { topicInteractions } from './topics.ts';
import { trailInteractions } from './trail.ts';
import { twinsInteractions } from './twins.ts';
import { leadingBackIn } from './way-back.ts';
import { weighingInteractions } from './weighing.ts';
import { yearlyInteractions } from './yearly.ts';

/** Returns the interactions inside a case; `remove` removes somebody who is not a member from its room. */
export function caseInteractions(remove: RemoveFromRoom): CaseInteractions {
  const all: CaseInteractionsOf<typeof caseVerbs> = together(
    actInteractions(() => bound),
    strangerInteractions(remove),
    adviceInteractions,
    approvalInteractions,
    besideInteractions,
    dangerInteractions,
    decisionsInteractions,
    detailsInteractions,
    draftInteractions,
    endingInteractions,
    entriesInteractions,
    fileInteractions,
    givenTasksInteractions,
    linesInteractions,
    lookInteractions,
    marksInteractions,
    membersInteractions,
    asideInteractions,
    messagesInteractions,
    nextInteractions,
    objectionInteractions,
    plansInteractions,
    pupilInteractions,
    pupilSystemInteractions,
    reminderInteractions,
    recordsInteractions,
    retentionInteractions,
    sendingInteractions,
    ladderInteractions,
    safetyInteractions,
    siblingsInteractions,
    stepsInteractions,
    talkCardInteractions,
    topicInteractions,
    talksInteractions,
    trailInteractions,
    twinsInteractions,
    weighingInteractions,
  );
  const bound = leadingBackIn(bind<CaseVerb, CaseContext>(all, caseArgument, caseForms));
  return bound;
}

/**
 * Returns the interactions outside a case; `tell` tells whoever must act that somebody reported data of a child in a message, `askToCall` asks colleagues to call, `tellAway` lets
 * go on what waits for somebody who is away, `tellAnswered` tells a case what the board answered.
 */
export function schoolInteractions(
  tell: TellBreach,
  askToCall: AskToCall = async () => true,
  tellAway: TellAway = () => undefined,
  tellAnswered: TellAnswered = () => undefined,
): SchoolInteractions {
  const all: SchoolInteractionsOf<typeof schoolVerbs> = together(
    allLooksInteractions,
    askedBoardInteractions(tellAnswered),
    breachInteractions(tell),
    callInteractions(askToCall),
    digestInteractions,
    emergencyAtIntakeInteractions,
    endsInteractions,
    figuresInteractions,
    decidedAloneInteractions,
    intakeInteractions,
    outsideInteractions(tellAway),
    practiceInteractions,
    requestInteractions,
    yearlyInteractions,
  );
  return bind<SchoolVerb, SchoolContext>(all, schoolArgument, schoolForms);
}
