import type { EndingEvent } from '../events/ending.ts';
import { type CaseFace, endsWithCase } from '../face.ts';
import type { CaseFacts } from '../facts.ts';
import { type Folds, unanswered, unchanged, withoutPlans } from './folds.ts';

function reopened(face: CaseFace): CaseFace {
  const { closedAt: _, takenBack: __, emergencyAt, raised, draft, ...rest } = face;
  // A danger that ended with its report does not begin again with the new round.
  const urgency: Pick<CaseFace, 'urgency' | 'raised'> =
    emergencyAt === undefined
      ? { urgency: face.urgency, ...(raised === undefined ? {} : { raised }) }
      : { urgency: 'consult' };
  return {
    ...rest,
    ...urgency,
    phase: 'open',
    round: face.round + 1,
    steps: face.steps.map(({ endedAt: _e, by: _b, startedAt: _s, countsFrom: _c, ...step }) => ({
      ...step,
      status: 'later',
      deviated: false,
    })),
    questions: face.questions.map(unanswered),
    weighing: 'notStarted',
    // Nobody decides on a text of an earlier round; its revision counts on, so that what was posted of it is known as old.
    ...(draft === undefined ? {} : { draft: { ...draft, status: 'drafting', waitingFor: [], approvedBy: [] } }),
  };
}

/** A new round looks at everything again; entries, talks and reports of the earlier round are kept. */
function newRound(facts: CaseFacts): CaseFacts {
  const {
    outcome: _,
    draft: __,
    help: ___,
    closeReason: ____,
    parentsTold: _____,
    restartedAt: ______,
    ...rest
  } = facts;
  return {
    ...rest,
    together: [],
    objections: [],
    talks: [],
    advice: [],
    answers: [],
    voices: [],
    skipped: [],
    judgements: [],
    decisions: {},
    reports: [],
  };
}

export const endingFolds: Folds<EndingEvent['type']> = {
  CaseClosed: {
    face: (face, { at }) => ({
      ...face,
      phase: 'closed',
      closedAt: at,
      tasks: face.tasks.map((t) => (endsWithCase(t) ? { ...t, status: 'dropped', revision: t.revision + 1 } : t)),
    }),
    facts: (facts, event) => withoutPlans({ ...facts, closeReason: event.facts.reason }, () => true),
  },
  CaseReopened: {
    face: reopened,
    // Before the round stood in the row, what was new was no entry: there the earlier ones went on counting.
    facts: (facts, { face: { round } }) => ({
      ...newRound(facts),
      ...(round === undefined ? {} : { earlierEntries: facts.entries.length }),
    }),
  },
  /** Every event may carry waits; see `fold.ts`. */
  WaitsSettled: { face: unchanged, facts: unchanged },
  WatcherNamed: {
    face: (face, event) => ({ ...face, watcher: { person: event.face.person, until: event.face.until } }),
    facts: unchanged,
  },
};
