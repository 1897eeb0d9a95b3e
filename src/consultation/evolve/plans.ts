import type { PlanEvent } from '../events/plans.ts';
import { type Folds, unchanged, withoutPlans } from './folds.ts';

export const planFolds: Folds<PlanEvent['type']> = {
  Planned: {
    face: unchanged,
    facts: (facts, { facts: { plan } }) => ({
      ...facts,
      plans: [...(facts.plans ?? []).filter(({ of }) => of !== plan.of), plan],
    }),
  },
  PlanCancelled: {
    face: unchanged,
    facts: (facts, event) => withoutPlans(facts, ({ of }) => of === event.facts.of),
  },
};
