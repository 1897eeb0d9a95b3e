import type { TalkEvent } from '../events/talks.ts';
import { type Folds, unchanged, withEntry, withoutPlans } from './folds.ts';

export const talkFolds: Folds<TalkEvent['type']> = {
  TalkRecorded: {
    face: unchanged,
    facts: (facts, event) =>
      withoutPlans(
        withEntry({ ...facts, talks: [...facts.talks, event.facts.talk] }, event.facts.entry),
        ({ of }) => of === event.facts.talk.with,
      ),
  },
  ChildJudged: {
    face: unchanged,
    facts: (facts, { by = '', facts: { role, able } }) => ({
      ...facts,
      judgements: [...facts.judgements.filter((j) => j.role !== role), { role, by, able }],
    }),
  },
  TalkSkipped: {
    face: unchanged,
    facts: (facts, { by = '', at, facts: { with: what, ground } }) =>
      withoutPlans({ ...facts, skipped: [...facts.skipped, { what, ground, by, at }] }, ({ of }) => of === what),
  },
  AdviceRecorded: {
    face: unchanged,
    facts: (facts, event) => withEntry({ ...facts, advice: [...facts.advice, event.facts.advice] }, event.facts.entry),
  },
};
