/** The card of a weighing question in its step's thread: who may answer and who did, never what they answered. */
import { activeMembers, type QuestionFace } from '../src/consultation/face.ts';
import type { Answer } from '../src/consultation/facts.ts';
import { personOf } from '../src/consultation/school.ts';
import type { Card, CardElement, ExecuteAction } from '../src/port/card.ts';
import type { AssessmentQuestion } from '../src/protocol/schema.ts';
import { type CardContext, nameOf, namesOf, roleNames, when } from './context.ts';
import { roomCopy } from './copy/room.nl.ts';
import { button, buttons, cardOf, heading, subtle, text } from './parts.ts';
import { atVersion, inCase } from './verbs.ts';

const copy = roomCopy.question;

function answerButtons(
  { face }: CardContext,
  question: QuestionFace,
  asked: AssessmentQuestion,
): readonly ExecuteAction[] {
  const { id, revision } = question;
  const answer = (title: string, value: Answer): ExecuteAction =>
    button(title, atVersion(revision, inCase(face.id, 'AnswerQuestion', { question: id, value })));
  return [
    answer(copy.yes, 'yes'),
    answer(copy.no, 'no'),
    ...(asked.doubt === undefined ? [] : [answer(copy.doubt, 'doubt')]),
  ];
}

function actions(context: CardContext, question: QuestionFace, asked: AssessmentQuestion): CardElement {
  const { face } = context;
  const { id, revision, answeredBy } = question;
  if (answeredBy === undefined) return buttons(...answerButtons(context, question, asked));
  return buttons(
    button(copy.voice, atVersion(revision, inCase(face.id, 'AddVoice', { question: id }))),
    button(copy.revise, atVersion(revision, inCase(face.id, 'AnswerQuestion', { question: id }))),
  );
}

function voices(context: CardContext, question: QuestionFace): readonly CardElement[] {
  const { face, profile, school } = context;
  // A voice is about an answer, so there is none to add before it.
  if (question.answeredBy === undefined) return [];
  const given = question.voices.map((voice) => voice.person);
  const missing = activeMembers(face)
    .map((member) => member.person)
    .filter((person) => person !== question.answeredBy && !given.includes(person))
    .filter((person) => personOf(school, person)?.roles.some((role) => profile.weighing.voices.includes(role)));
  return [
    ...(given.length === 0 ? [] : [subtle(copy.voices(namesOf(context, given)))]),
    ...(missing.length === 0 ? [] : [subtle(copy.voicesMissing(namesOf(context, missing)))]),
  ];
}

/** Returns the card of a question; undefined for a question that the profile does not have. */
export function questionCard(context: CardContext, question: QuestionFace): Card | undefined {
  const { face, profile } = context;
  const asked = profile.weighing.questions.find(({ id }) => id === question.id);
  if (asked === undefined) return undefined;
  const { answeredBy, answeredAt } = question;
  const status =
    answeredBy === undefined
      ? text(copy.who(roleNames(context, profile.weighing.recordedBy)))
      : text(copy.answered(nameOf(context, answeredBy), when(context, answeredAt ?? face.lastActivityAt)));
  return cardOf(
    text(roomCopy.place(face.callName, copy.place)),
    heading(asked.text),
    ...(asked.hint === undefined ? [] : [text(asked.hint)]),
    status,
    ...voices(context, question),
    subtle(copy.private),
    ...(face.phase === 'closed' ? [] : [actions(context, question, asked)]),
  );
}

/** Card that the weighing is complete; outcome and path are in the file. */
export const weighingCard = ({ face }: CardContext): Card =>
  cardOf(
    text(roomCopy.place(face.callName, copy.place)),
    heading(copy.complete),
    text(copy.completeHint),
    buttons(button(copy.showOutcome, inCase(face.id, 'Weighing'))),
  );
