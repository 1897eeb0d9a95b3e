import type { CaseOpened, DetailsCompleted, IntakeEvent, PupilLinked, UrgencyLowered } from '../events/intake.ts';
import type { CaseFace } from '../face.ts';
import { type CaseFacts, noFacts } from '../facts.ts';
import { type Folds, unchanged } from './folds.ts';

/** Returns the face of a case as it is opened. */
export const opened = (event: CaseOpened): CaseFace => ({
  id: event.face.caseId,
  schoolId: event.face.schoolId,
  callName: event.face.callName,
  profileId: event.face.profileId,
  ...(event.face.practice === true ? { practice: true } : {}),
  phase: event.face.urgency === 'record' ? 'recorded' : 'open',
  urgency: event.face.urgency,
  round: 1,
  openedBy: event.by ?? '',
  openedAt: event.at,
  readBy: [],
  members: [],
  steps: event.face.steps.map((id) => ({ id, status: 'later', deviated: false, revision: 0, reactions: [] })),
  tasks: [],
  questions: event.face.questions.map((id) => ({ id, revision: 0, voices: [], onRoad: false })),
  weighing: 'notStarted',
  notices: [],
  lastActivityAt: event.at,
});

/** What was typed is kept beside what was typed before. */
const withChild = (facts: CaseFacts, child: readonly string[] | undefined): CaseFacts =>
  child === undefined ? facts : { ...facts, child: [...new Set([...(facts.child ?? []), ...child])] };

const withAge = (facts: CaseFacts, { facts: { ageFrom } }: DetailsCompleted | PupilLinked): CaseFacts =>
  ageFrom === undefined ? facts : { ...facts, ageFrom };

function lowered({ raised: before, ...face }: CaseFace, { face: { from, to }, by, at }: UrgencyLowered): CaseFace {
  const raised = before?.slice(0, -1) ?? [];
  const takenBack = { at, ...(by === undefined ? {} : { by }), count: (face.takenBack?.count ?? 0) + 1 };
  return {
    ...face,
    urgency: to,
    ...(raised.length === 0 ? {} : { raised }),
    ...(from === 'danger' ? { takenBack } : {}),
  };
}

export const intakeFolds: Folds<IntakeEvent['type']> = {
  /** A case is opened once; `opened` makes its face. */
  CaseOpened: { face: unchanged, facts: (_, event) => ({ ...noFacts, ...event.facts }) },
  DetailsCompleted: {
    face: unchanged,
    facts: (facts, event) => ({
      ...withAge(withChild(facts, event.facts.child), event),
      missing: event.facts.missing,
      about: { ...facts.about, ...event.facts.about },
    }),
  },
  UrgencyRaised: {
    face: (face, event) => ({
      ...face,
      urgency: event.face.urgency,
      raised: [
        ...(face.raised ?? []),
        { before: face.urgency, at: event.at, ...(event.by === undefined ? {} : { by: event.by }) },
      ],
      phase: face.phase === 'recorded' ? 'open' : face.phase,
    }),
    facts: unchanged,
  },
  UrgencyLowered: { face: lowered, facts: unchanged },
  PupilLinked: {
    face: unchanged,
    facts: (facts, event) => ({
      ...withAge(facts, event),
      // What was recorded takes the place of what was typed.
      ...(event.facts.child === undefined ? {} : { child: event.facts.child }),
      pupilLinked: true,
      about: { ...facts.about, ...event.facts.about },
    }),
  },
};
