/** Every interaction there is, by its verb. A verb that stands twice is a fault found at the start, not by a person. */
import type { CaseInteraction, SchoolInteraction } from './interaction.ts';
import { adviceInteractions } from './interactions/advice.ts';
import { approvalInteractions } from './interactions/approval.ts';
import { dangerInteractions } from './interactions/danger.ts';
import { decisionsInteractions } from './interactions/decisions.ts';
import { detailsInteractions } from './interactions/details.ts';
import { digestInteractions, reminderInteractions } from './interactions/digest.ts';
import { draftInteractions } from './interactions/draft.ts';
import { emergencyAtIntakeInteractions } from './interactions/emergencyAtIntake.ts';
import { endingInteractions } from './interactions/ending.ts';
import { entriesInteractions } from './interactions/entries.ts';
import { figuresInteractions } from './interactions/figures.ts';
import { fileInteractions } from './interactions/file.ts';
import { intakeInteractions } from './interactions/intake.ts';
import { marksInteractions } from './interactions/marks.ts';
import { membersInteractions, type RemoveFromRoom, strangerInteractions } from './interactions/members.ts';
import { messagesInteractions } from './interactions/messages.ts';
import { nextInteractions } from './interactions/next.ts';
import { objectionInteractions } from './interactions/objection.ts';
import { breachInteraction, outsideInteractions, type TellBreach } from './interactions/outside.ts';
import { practiceInteractions } from './interactions/practice.ts';
import { pupilInteractions } from './interactions/pupil.ts';
import { pupilSystemInteractions } from './interactions/pupilSystem.ts';
import { recordsInteractions } from './interactions/records.ts';
import { sendingInteractions } from './interactions/sending.ts';
import { siblingsInteractions } from './interactions/siblings.ts';
import { stepsInteractions } from './interactions/steps.ts';
import { talkCardInteractions } from './interactions/talkCard.ts';
import { talksInteractions } from './interactions/talks.ts';
import { trailInteractions } from './interactions/trail.ts';
import { weighingInteractions } from './interactions/weighing.ts';

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
