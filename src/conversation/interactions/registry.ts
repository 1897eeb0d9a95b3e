/** Every interaction there is, by its verb. A verb that stands twice is a fault found at the start, not by a person. */

import { adviceInteractions } from './advice.ts';
import { approvalInteractions } from './approval.ts';
import { dangerInteractions } from './danger.ts';
import { decisionsInteractions } from './decisions.ts';
import { detailsInteractions } from './details.ts';
import { digestInteractions, reminderInteractions } from './digest.ts';
import { draftInteractions } from './draft.ts';
import { emergencyAtIntakeInteractions } from './emergency-at-intake.ts';
import { endingInteractions } from './ending.ts';
import { entriesInteractions } from './entries.ts';
import { figuresInteractions } from './figures.ts';
import { fileInteractions } from './file.ts';
import { intakeInteractions } from './intake.ts';
import type { CaseInteraction, SchoolInteraction } from './interaction.ts';
import { marksInteractions } from './marks.ts';
import { membersInteractions, type RemoveFromRoom, strangerInteractions } from './members.ts';
import { messagesInteractions } from './messages.ts';
import { nextInteractions } from './next.ts';
import { objectionInteractions } from './objection.ts';
import { breachInteraction, outsideInteractions, type TellBreach } from './outside.ts';
import { practiceInteractions } from './practice.ts';
import { pupilInteractions } from './pupil.ts';
import { pupilSystemInteractions } from './pupil-system.ts';
import { recordsInteractions } from './records.ts';
import { sendingInteractions } from './sending.ts';
import { siblingsInteractions } from './siblings.ts';
import { stepsInteractions } from './steps.ts';
import { talkCardInteractions } from './talk-card.ts';
import { talksInteractions } from './talks.ts';
import { trailInteractions } from './trail.ts';
import { weighingInteractions } from './weighing.ts';

function byVerb<T extends { readonly verb: string }>(...groups: readonly (readonly T[])[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const interaction of groups.flat()) {
    if (found.has(interaction.verb)) throw new Error(`verb twice: ${interaction.verb}`);
    found.set(interaction.verb, interaction);
  }
  return found;
}

/** `remove` takes somebody who is no member out of the room of a case. */
export const caseInteractions = (remove: RemoveFromRoom): ReadonlyMap<string, CaseInteraction> =>
  byVerb(
    strangerInteractions(remove),
    adviceInteractions,
    approvalInteractions,
    dangerInteractions,
    decisionsInteractions,
    detailsInteractions,
    draftInteractions,
    endingInteractions,
    entriesInteractions,
    fileInteractions,
    marksInteractions,
    membersInteractions,
    messagesInteractions,
    nextInteractions,
    objectionInteractions,
    pupilInteractions,
    pupilSystemInteractions,
    reminderInteractions,
    recordsInteractions,
    sendingInteractions,
    siblingsInteractions,
    stepsInteractions,
    talkCardInteractions,
    talksInteractions,
    trailInteractions,
    weighingInteractions,
  );

/** `tell` says to whoever must act that somebody told of data of a child in a message. */
export const schoolInteractions = (tell: TellBreach): ReadonlyMap<string, SchoolInteraction> =>
  byVerb(
    [breachInteraction(tell)],
    digestInteractions,
    emergencyAtIntakeInteractions,
    figuresInteractions,
    intakeInteractions,
    outsideInteractions,
    practiceInteractions,
  );
