import type { RecordEvent } from '../events/records.ts';
import { type Folds, unchanged } from './folds.ts';

export const recordFolds: Folds<RecordEvent['type']> = {
  RecordMade: {
    face: unchanged,
    facts: (facts, event) => ({ ...facts, records: [...facts.records, event.facts.record] }),
  },
  CaseMarked: {
    face: unchanged,
    facts: (facts, { by, facts: { mark, on } }) => {
      const others = facts.marks.filter((id) => id !== mark);
      const { [mark]: _, ...markedBy } = facts.markedBy ?? {};
      return {
        ...facts,
        marks: on ? [...others, mark] : others,
        markedBy: on && by !== undefined ? { ...markedBy, [mark]: by } : markedBy,
      };
    },
  },
  SiblingNoted: {
    face: unchanged,
    facts: (facts, event) => ({ ...facts, siblings: [...facts.siblings, event.facts.sibling] }),
  },
};
