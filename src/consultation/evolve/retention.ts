import type { RetentionEvent } from '../events/retention.ts';
import type { CaseFace } from '../face.ts';
import { type Folds, unchanged } from './folds.ts';

/** The face knows since when it is held and how often, so that the database keeps it; on what ground is sealed. */
function lifted({ hold, ...face }: CaseFace): CaseFace {
  return hold === undefined || hold.count <= 1 ? face : { ...face, hold: { ...hold, count: hold.count - 1 } };
}

export const retentionFolds: Folds<RetentionEvent['type']> = {
  PupilLeft: { face: unchanged, facts: (facts, { facts: { on } }) => ({ ...facts, leftOn: on }) },
  PupilStillThere: { face: unchanged, facts: ({ leftOn: _, ...facts }, { at }) => ({ ...facts, thereAt: at }) },
  HoldSet: {
    face: (face, { at }) => ({ ...face, hold: { since: face.hold?.since ?? at, count: (face.hold?.count ?? 0) + 1 } }),
    facts: (facts, { at, facts: { ground, on } }) => ({
      ...facts,
      holds: [...(facts.holds ?? []), { ground, on, at }],
    }),
  },
  HoldLifted: {
    face: lifted,
    facts: ({ holds = [], ...facts }, { facts: { ground } }) => {
      const left = holds.filter((hold) => hold.ground !== ground);
      return left.length === 0 ? facts : { ...facts, holds: left };
    },
  },
};
