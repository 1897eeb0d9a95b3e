/** A second voice: an answer that does not end the weighing on the word of one person (S4 L534-536, S3 L68-69). */
import { asksReport } from './decision-path.ts';
import type { Person, RoleId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

interface VoiceAsked {
  readonly question: string;
  /** Role that is asked for it. */
  readonly role: RoleId;
  /** What lacks, in the words of the protocol. */
  readonly words: string;
}

/** Who can act in a role in a case: `chainInCase` of the holders. */
type ActingIn = (role: RoleId, state: ExistingCase, c: Circumstances) => readonly Person[];

/** True when somebody besides whoever answered agrees with the answer that stands now. */
function isAgreed(question: string, { face, facts }: ExistingCase): boolean {
  const shown = face.questions.find(({ id }) => id === question);
  return facts.voices.some(
    (voice) =>
      voice.question === question &&
      voice.revision === shown?.revision &&
      voice.stance === 'agree' &&
      voice.person !== shown.answeredBy,
  );
}

/**
 * Returns the second voice that lacks before the weighing may end. None is asked where the answers lead to a report, once one was decided on,
 * or where nobody else of the school can give it.
 */
export function voiceAsked(state: ExistingCase, c: Circumstances, actingIn: ActingIn): VoiceAsked | undefined {
  const { face, facts } = state;
  const { questions, voices, recordedBy } = c.profile.weighing;
  if (face.weighing !== 'complete' || asksReport(facts.outcome) || facts.reports.length > 0) return undefined;
  if (facts.decisions.report !== undefined) return undefined;
  for (const { id: question, secondVoice } of questions) {
    if (secondVoice === undefined) continue;
    const given = facts.answers.find((answer) => answer.question === question && answer.together !== true);
    const isOnPath = face.questions.some(({ id, onRoad }) => id === question && onRoad);
    if (!isOnPath || given?.value !== secondVoice.answer || isAgreed(question, state)) continue;
    const role = [secondVoice.asks, ...voices, ...recordedBy].find((one) =>
      actingIn(one, state, c).some(({ id }) => id !== given.by),
    );
    if (role !== undefined) return { question, role, words: secondVoice.lacks };
  }
  return undefined;
}
