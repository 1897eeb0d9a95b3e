/** A second voice: an answer that does not end the weighing on the word of one person (S4 L534-536, S3 L68-69). */
import type { AssessmentQuestion } from '../protocol/schema.ts';
import { asksReport } from './decision-path.ts';
import type { AnswerFact } from './facts.ts';
import { type Person, type PersonId, personOf, type RoleId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

interface VoiceAsked {
  readonly question: string;
  /** Role that is asked for it. */
  readonly role: RoleId;
  /** What lacks, in the words of the protocol. */
  readonly words: string;
  /** True once somebody does not agree: Veilig Thuis is asked, and whoever answered looks at the question again. */
  readonly differs: boolean;
}

/** Who can act in a role in a case: `chainInCase` of the holders. */
type ActingIn = (role: RoleId, state: ExistingCase, c: Circumstances) => readonly Person[];

type SecondVoice = NonNullable<AssessmentQuestion['secondVoice']>;

/** The answer that asks for a second voice as long as it stands; undefined where it does not, or once a report is on its way. */
function answerAsking({ id, secondVoice }: AssessmentQuestion, { face, facts }: ExistingCase): AnswerFact | undefined {
  if (asksReport(facts.outcome) || facts.reports.length > 0 || facts.decisions.report !== undefined) return undefined;
  const given = facts.answers.find((answer) => answer.question === id && answer.together !== true);
  const isOnPath = face.questions.some((question) => question.id === id && question.onRoad);
  return isOnPath && secondVoice !== undefined && given?.value === secondVoice.answer ? given : undefined;
}

/**
 * True when not agreeing with the answer that stands now is a doubt: who weighs together and sees it differently is not sure (S4 L538-539, S3
 * L71-72, S2 L72-74). An answer that Veilig Thuis was asked about since is left to whoever decides, with both voices in the file.
 */
export function isDoubtedBy(question: AssessmentQuestion | undefined, state: ExistingCase): boolean {
  const given = question === undefined ? undefined : answerAsking(question, state);
  return given !== undefined && given.adviceId === undefined;
}

/** Returns the roles of which one has to be among those who say so; undefined where anybody else will do, or nobody has such a role. */
function rolesAsked({ by }: SecondVoice, given: AnswerFact, isOther: (role: RoleId) => boolean, c: Circumstances) {
  const isOneOf = personOf(c.school, given.by)?.roles.some((role) => by?.includes(role)) === true;
  return by === undefined || isOneOf || !by.some(isOther) ? undefined : by;
}

/**
 * Returns the second voice that lacks before the weighing may end. None is asked where the answers lead to a report, once one was decided on,
 * or where nobody else of the school can give it.
 */
export function voiceAsked(state: ExistingCase, c: Circumstances, actingIn: ActingIn): VoiceAsked | undefined {
  const { questions, voices, recordedBy } = c.profile.weighing;
  if (state.face.weighing !== 'complete') return undefined;
  for (const question of questions) {
    const { id, secondVoice } = question;
    const given = answerAsking(question, state);
    if (given === undefined || secondVoice === undefined) continue;
    const acts = (role: RoleId, person: PersonId): boolean => actingIn(role, state, c).some((one) => one.id === person);
    const isOther = (role: RoleId): boolean => actingIn(role, state, c).some((one) => one.id !== given.by);
    const asked = rolesAsked(secondVoice, given, isOther, c);
    const speaks = (person: PersonId): boolean =>
      asked === undefined ||
      asked.some((role) => personOf(c.school, person)?.roles.includes(role) === true || acts(role, person));
    const shown = state.face.questions.find((it) => it.id === id);
    const others = state.facts.voices.filter(
      (voice) => voice.question === id && voice.revision === shown?.revision && voice.person !== given.by,
    );
    const differs = given.adviceId === undefined && others.some(({ stance }) => stance === 'disagree');
    const heard = others.filter(({ stance, person }) => stance !== 'add' && speaks(person));
    const isSettled = given.adviceId === undefined ? heard.some(({ stance }) => stance === 'agree') : heard.length > 0;
    if (isSettled && !differs) continue;
    const role = [...(asked ?? [secondVoice.asks, ...voices, ...recordedBy])].find(isOther);
    const words = differs ? (secondVoice.differs ?? secondVoice.lacks) : secondVoice.lacks;
    if (role !== undefined) return { question: id, role, words, differs };
  }
  return undefined;
}
