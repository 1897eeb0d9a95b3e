import type { GivenTaskEvent } from '../events/given-tasks.ts';
import { type Folds, unchanged } from './folds.ts';

export const givenTaskFolds: Folds<GivenTaskEvent['type']> = {
  TaskGiven: {
    face: unchanged,
    facts: (facts, { facts: { given } }) => ({ ...facts, given: [...(facts.given ?? []), given] }),
  },
  TaskAnswered: { face: unchanged, facts: unchanged },
  TaskMoved: { face: unchanged, facts: unchanged },
  TaskTakenBack: { face: unchanged, facts: unchanged },
};
