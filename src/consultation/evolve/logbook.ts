import type { LogbookEvent } from '../events/logbook.ts';
import type { StepFace } from '../face.ts';
import type { PersonId } from '../school.ts';
import { type Folds, unchanged, withEntry, withStep } from './folds.ts';

function reacted(step: StepFace, person: PersonId, at: string): StepFace {
  const before = step.reactions.find((r) => r.person === person);
  const others = step.reactions.filter((r) => r.person !== person);
  return { ...step, reactions: [...others, { person, count: (before?.count ?? 0) + 1, lastAt: at }] };
}

export const logbookFolds: Folds<LogbookEvent['type']> = {
  EntryAdded: {
    face: unchanged,
    facts: (facts, event) => withEntry(facts, event.facts.entry, event.facts.corrects),
  },
  HypothesisResolved: {
    face: unchanged,
    facts: (facts, event) => ({
      ...facts,
      entries: facts.entries.map((e) => (e.id === event.facts.entry ? { ...e, status: event.facts.status } : e)),
    }),
  },
  Reacted: {
    face: (face, { at, by = '', face: { step } }) => withStep(face, step, (s) => reacted(s, by, at)),
    facts: (facts, event) => withEntry(facts, event.facts.entry),
  },
  ConsentRecorded: {
    face: unchanged,
    facts: (facts, { facts: { entry, given, for: body, notAsked, of } }) => {
      const consent = {
        id: entry.id,
        given,
        ...(body === undefined ? {} : { for: body }),
        ...(notAsked === undefined ? {} : { notAsked }),
        ...(of === undefined ? {} : { of }),
      };
      return withEntry({ ...facts, consents: [...facts.consents, consent] }, entry);
    },
  },
};
