import type { PlanEvent } from '../events/plans.ts';
import type { CaseFace } from '../face.ts';
import { type Folds, withoutPlans } from './folds.ts';

/** Keeps of each colleague the last talk that they need not come to. */
const calledOff = (face: CaseFace, { at, face: { off } }: PlanEvent): CaseFace =>
  off === undefined
    ? face
    : {
        ...face,
        calledOff: [
          ...(face.calledOff ?? []).filter(({ person }) => !off.people.includes(person)),
          ...off.people.map((person) => ({ person, on: off.on, at })),
        ],
      };

export const planFolds: Folds<PlanEvent['type']> = {
  Planned: {
    face: calledOff,
    facts: (facts, { facts: { plan } }) => ({
      ...facts,
      plans: [...(facts.plans ?? []).filter(({ of }) => of !== plan.of), plan],
    }),
  },
  PlanCancelled: {
    face: calledOff,
    facts: (facts, event) => withoutPlans(facts, ({ of }) => of === event.facts.of),
  },
};
