/** Step 4: the questions of the profile's decision table, one by one (S3 L66-72). */

import type { AssessmentQuestion } from '../../protocol/schema.ts';
import type { Answer } from '../../protocol/terms.ts';
import type { AddVoice, AnswerQuestion, PlaceEntry, WeighingCommand } from '../commands/weighing.ts';
import { adviceSince, asksReport, questionOf, staysUnsafe } from '../decision-path.ts';
import { lastQuestionEarly, waitsForTerm } from '../early-look.ts';
import { today } from '../effects/moments.ts';
import { followThePath, openTermQuestion, reopenSteps } from '../effects/steps.ts';
import { done, open } from '../effects/tasks.ts';
import { stepOf } from '../face.ts';
import type { AdviceFact, AnswerFact } from '../facts.ts';
import { isPlaceable, placementsOf } from '../placements.ts';
import { mayAddVoice, mayAnswer, mayPlace, readers } from '../policy.ts';
import { isDoubtedBy } from '../second-voice.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/**
 * True when this answer changes one that only advice of Veilig Thuis may change: a reassuring answer to a safety question that was answered
 * with yes or doubt (S3 L71-72), or for any question what the table says advice may make of it (`turnsTo`).
 */
function turns(question: AssessmentQuestion, value: Answer, before: AnswerFact): boolean {
  const stands = question[before.value];
  return (question.safety && value === 'no') || (stands?.kind === 'adviceToday' && value === stands.turnsTo);
}

/** Returns the advice of Veilig Thuis recorded after such an answer; refuses without it, or without a motivation. */
function adviceThatTurns(
  work: UnitOfWork,
  command: AnswerQuestion,
  before: AnswerFact | undefined,
): AdviceFact | undefined {
  const question = questionOf(work.circumstances.profile, command.question);
  if (question === undefined || before?.alarmAt === undefined || !turns(question, command.value, before))
    return undefined;
  if (staysUnsafe(question, before)) refuse('staysUnsafe', { field: 'value' });
  const advice = adviceSince(work.state.facts, before.alarmAt);
  if (advice === undefined || advice.advises === 'report') return refuse('adviceNeeded', { field: 'value' });
  if (blank(command.motivation)) refuse('turnNeedsMotivation', { field: 'motivation' });
  return advice;
}

function checkMoment(work: UnitOfWork, command: AnswerQuestion): void {
  const { profile } = work.circumstances;
  const { face, facts } = work.state;
  const question = questionOf(profile, command.question);
  const shown = face.questions.find((q) => q.id === command.question);
  if (question === undefined || shown === undefined) return refuse('notForYou');
  const step = stepOf(face, profile.weighing.step);
  // Where the steps are gone through again, the answers stand and may change at any time.
  const early = question.id === lastQuestionEarly(face, profile);
  if (!(shown.onRoad || early) || (step?.status === 'later' && step.countsFrom === undefined)) refuse('notOpenYet');
  const together = facts.together.includes(question.id);
  if (facts.decisions.report !== undefined && !question.atTerm && !together) refuse('alreadyDone');
  if (shown.revision !== command.revision) refuse('stale');
  if (question[command.value] === undefined) refuse('required', { field: 'value' });
  if (early && waitsForTerm(question, command.value)) refuse('notOpenYet', { field: 'value' });
}

/** The situation got worse: what was concluded with help must be decided again, so the step reopens (S3 L81-82). */
function reopenDecision(work: UnitOfWork): void {
  const { step } = work.circumstances.profile.decision;
  if (asksReport(work.state.facts.outcome) && stepOf(work.state.face, step)?.status === 'done')
    work.add('StepReopened', { step }, {});
}

function answerQuestion(work: UnitOfWork, command: AnswerQuestion): void {
  if (!mayAnswer(work.state, work.circumstances)) refuse('notForYou');
  checkMoment(work, command);
  const before = work.state.facts.answers.find((a) => a.question === command.question);
  const advice = adviceThatTurns(work, command, before);
  // Who sees that it gets worse while help runs does not wait for its term.
  if (command.question === lastQuestionEarly(work.state.face, work.circumstances.profile)) openTermQuestion(work);
  const together = work.state.facts.together.includes(command.question);
  work.add(
    'QuestionAnswered',
    { question: command.question, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {
      value: command.value,
      ...(advice === undefined ? {} : { adviceId: advice.id }),
      ...(together ? { together: true } : {}),
    },
    {
      body: words({
        question: command.question,
        value: command.value,
        reasons: command.reasons,
        motivation: command.motivation,
      }),
    },
  );
  followThePath(work);
  if (!together) consequences(work, command);
}

/** What an answer requires besides the next question. */
function consequences(work: UnitOfWork, command: AnswerQuestion): void {
  const question = questionOf(work.circumstances.profile, command.question);
  const route = question?.[command.value];
  if (route?.kind === 'outcome' && route.restarts) reopenSteps(work);
  if (question?.safety === true && command.value !== 'no')
    open(work, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: today(work) });
  if (question?.atTerm !== true || work.state.face.weighing !== 'complete') return;
  done(work, 'evaluateHelp');
  reopenDecision(work);
}

/** Adds another voice to an answer: it is shown beside it and blocks nothing, unless the answer asks for a second voice. */
function addVoice(work: UnitOfWork, command: AddVoice): void {
  if (!mayAddVoice(work.state, work.circumstances)) refuse('notForYou');
  const shown = work.state.face.questions.find((q) => q.id === command.question);
  if (shown?.answeredBy === undefined) return refuse('notOpenYet');
  // An answer that the weighing does not go by any more stands in no view.
  if (shown.revision !== command.revision || !shown.onRoad) refuse('stale');
  if (shown.answeredBy === work.circumstances.actor?.id) refuse('notForYou');
  const question = questionOf(work.circumstances.profile, command.question);
  const doubts = command.stance === 'disagree' && isDoubtedBy(question, work.state);
  work.add(
    'VoiceAdded',
    { question: command.question, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { revision: command.revision, stance: command.stance, ...(doubts ? { doubts: true } : {}) },
    { body: words({ question: command.question, stance: command.stance, text: command.text }) },
  );
  if (doubts) open(work, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: today(work) });
}

/** Says what an entry does to the concern, beside what others say about it. An entry of the core tells nobody else that it is there. */
function placeEntry(work: UnitOfWork, { entry: id, direction }: PlaceEntry): void {
  const entry = work.state.facts.entries.find((e) => e.id === id);
  if (entry === undefined || !mayPlace(entry, work.state, work.circumstances)) return refuse('notForYou');
  if (!isPlaceable(entry)) refuse(entry.correctedBy === undefined ? 'notForYou' : 'stale');
  const before = placementsOf(entry).find(({ by }) => by === work.circumstances.actor?.id);
  if (before?.direction === direction) refuse('alreadyDone', { field: 'direction' });
  work.add('EntryPlaced', {}, { entry: id, direction }, { audience: entry.core ? 'core' : 'case' });
}

export const weighingHandlers = {
  AnswerQuestion: { run: answerQuestion },
  AddVoice: { run: addVoice },
  PlaceEntry: { run: placeEntry },
} satisfies Handlers<WeighingCommand>;
