import type { DecisionEvent, ReportDecided } from '../events/decision.ts';
import type { CaseFacts } from '../facts.ts';
import { type Folds, unchanged } from './folds.ts';

/** After a second report the parents still have to be told again. */
function reportDecided(facts: CaseFacts, { by = '', at, facts: { needed, deviates } }: ReportDecided): CaseFacts {
  const { parentsTold, ...rest } = facts;
  const again = facts.decisions.report?.needed === true;
  return {
    ...rest,
    everDecided: true,
    ...(again || parentsTold === undefined ? {} : { parentsTold }),
    decisions: { ...facts.decisions, report: { needed, by, at, deviates } },
  };
}

export const decisionFolds: Folds<DecisionEvent['type']> = {
  ReportDecided: { face: unchanged, facts: reportDecided },
  HelpDecided: {
    face: unchanged,
    facts: (facts, { by = '', at, facts: { possible } }) => ({
      ...facts,
      everDecided: true,
      decisions: { ...facts.decisions, help: { possible, by, at } },
    }),
  },
  HelpArranged: {
    face: unchanged,
    facts: (facts, event) => ({ ...facts, help: { ...event.facts, since: event.at } }),
  },
};
