/** The card of a weighing question: who may answer and who did, never what they answered. */
import { activeMembers, type QuestionFace, stepOf } from '../src/consultation/face.ts';
import type { Answer } from '../src/consultation/facts.ts';
import { type PersonId, personOf } from '../src/consultation/school.ts';
import type { Card, ExecuteAction } from '../src/port/card.ts';
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

/** Returns who may add a voice and has not. */
function missingVoices({ face, profile, school }: CardContext, question: QuestionFace): readonly PersonId[] {
  const given = question.voices.map((voice) => voice.person);
  return activeMembers(face)
    .map((member) => member.person)
    .filter((person) => person !== question.answeredBy && !given.includes(person))
    .filter((person) => personOf(school, person)?.roles.some((role) => profile.weighing.voices.includes(role)));
}

/** The one line that is left of an answered question, with a button while somebody's voice on it is missing. */
function answeredCard(context: CardContext, question: QuestionFace, answeredBy: PersonId): Card {
  const { face, profile } = context;
  const number = profile.weighing.questions.findIndex(({ id }) => id === question.id) + 1;
  const place = roomCopy.place(face.callName, copy.place);
  const moment = when(context, question.answeredAt ?? face.lastActivityAt);
  const missing = missingVoices(context, question);
  const given = question.voices.map((voice) => voice.person);
  const voices = given.length === 0 ? [] : [copy.voices(namesOf(context, given))];
  // In a step that is over nothing is asked for; the weighing itself still takes a voice.
  const isOver = face.phase === 'closed' || stepOf(face, profile.weighing.step)?.status === 'done';
  const asked = isOver || missing.length === 0 ? [] : [copy.voicesMissing(namesOf(context, missing))];
  const status = [copy.answered(nameOf(context, answeredBy), moment), ...voices, ...asked].join(' ');
  const voice = atVersion(question.revision, inCase(face.id, 'AddVoice', { question: question.id }));
  return cardOf(
    subtle(copy.line(place, number, status)),
    ...(asked.length === 0 ? [] : [buttons(button(copy.voice, voice))]),
  );
}

/** Returns the card of a question; undefined for a question that the profile does not have. */
export function questionCard(context: CardContext, question: QuestionFace): Card | undefined {
  const { face, profile } = context;
  const asked = profile.weighing.questions.find(({ id }) => id === question.id);
  if (asked === undefined) return undefined;
  if (question.answeredBy !== undefined) return answeredCard(context, question, question.answeredBy);
  return cardOf(
    text(roomCopy.place(face.callName, copy.place)),
    heading(asked.text),
    ...(asked.hint === undefined ? [] : [text(asked.hint)]),
    text(copy.who(roleNames(context, profile.weighing.recordedBy))),
    subtle(copy.private),
    ...(face.phase === 'closed'
      ? []
      : [
          buttons(
            ...answerButtons(context, question, asked),
            button(roomCopy.openWeighing, inCase(face.id, 'Weighing')),
          ),
        ]),
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
