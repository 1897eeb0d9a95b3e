import type { QuestionAnswered, WeighingEvent, WeighingRestarted } from '../events/weighing.ts';
import type { AnswerFact, CaseFacts } from '../facts.ts';
import { type Folds, unanswered, unchanged, withQuestion } from './folds.ts';

function answered(facts: CaseFacts, event: QuestionAnswered): CaseFacts {
  const before = facts.answers.find((a) => a.question === event.face.question);
  const { value, adviceId, together } = event.facts;
  const alarmAt = value === 'no' ? before?.alarmAt : event.at;
  const answer: AnswerFact = {
    question: event.face.question,
    value,
    by: event.by ?? '',
    at: event.at,
    revision: (before?.revision ?? 0) + 1,
    ...(alarmAt === undefined ? {} : { alarmAt }),
    ...(adviceId === undefined ? {} : { adviceId }),
    ...(together === undefined ? {} : { together }),
  };
  return { ...facts, answers: [...facts.answers.filter((a) => a.question !== answer.question), answer] };
}

/** The weighing begins again within the same round; a report that was made, or still has to be made, is not withdrawn. */
function restarted(facts: CaseFacts, { at, facts: { kept } }: WeighingRestarted): CaseFacts {
  const { outcome: _, help, parentsTold, decisions, ...rest } = facts;
  const earlier = kept && parentsTold !== undefined ? { parentsTold } : {};
  const helped = kept && help !== undefined ? { help } : {};
  return {
    ...rest,
    ...earlier,
    ...helped,
    answers: [],
    voices: [],
    together: [],
    decisions: kept ? decisions : {},
    restartedAt: at,
  };
}

export const weighingFolds: Folds<WeighingEvent['type']> = {
  QuestionAnswered: {
    face: (face, { at, by = '', face: { question } }) =>
      withQuestion(face, question, (q) => ({
        ...q,
        revision: q.revision + 1,
        answeredBy: by,
        answeredAt: at,
        voices: [],
      })),
    facts: answered,
  },
  RoadFollowed: {
    face: (face, { face: { onRoad, anew, complete } }) => ({
      ...face,
      questions: face.questions.map((q) => ({
        ...(anew?.includes(q.id) === true ? unanswered(q) : q),
        onRoad: onRoad.includes(q.id),
      })),
      weighing: complete ? 'complete' : 'open',
    }),
    facts: (facts, event) => {
      const { outcome: _, ...before } = facts;
      const rest = { ...before, onRoad: event.face.onRoad, together: event.facts.together ?? [] };
      return event.facts.outcome === undefined ? rest : { ...rest, outcome: event.facts.outcome };
    },
  },
  WeighingRestarted: {
    face: (face) => ({ ...face, questions: face.questions.map(unanswered), weighing: 'notStarted' }),
    facts: restarted,
  },
  VoiceAdded: {
    face: (face, { at, by = '', face: { question } }) =>
      withQuestion(face, question, (q) => ({
        ...q,
        voices: [...q.voices.filter((v) => v.person !== by), { person: by, at }],
      })),
    facts: (facts, { by = '', at, face: { question }, facts: { revision, stance, doubts } }) => ({
      ...facts,
      answers: facts.answers.map((it) => (doubts === true && it.question === question ? { ...it, alarmAt: at } : it)),
      voices: [
        ...facts.voices.filter((v) => v.question !== question || v.person !== by),
        { question, revision, person: by, stance },
      ],
    }),
  },
  EntryPlaced: {
    face: unchanged,
    facts: (facts, { by = '', facts: { entry, direction } }) => ({
      ...facts,
      entries: facts.entries.map((it) =>
        it.id === entry
          ? { ...it, placed: [...(it.placed ?? []).filter((other) => other.by !== by), { by, direction }] }
          : it,
      ),
    }),
  },
};
