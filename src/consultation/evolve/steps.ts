import type { StepEvent } from '../events/steps.ts';
import { type Folds, unchanged, withStep } from './folds.ts';

export const stepFolds: Folds<StepEvent['type']> = {
  StepStarted: {
    face: (face, { at, face: { step, deviated } }) =>
      withStep(face, step, ({ endedAt: _, by: __, ...s }) => ({
        ...s,
        status: 'now',
        startedAt: at,
        deviated,
        ...(deviated ? { deviatedAt: at } : {}),
        revision: s.revision + 1,
      })),
    facts: unchanged,
  },
  StepCompleted: {
    face: (face, { at, by = '', face: { step, deviated } }) =>
      withStep(face, step, (s) => ({
        ...s,
        status: 'done',
        endedAt: at,
        by,
        deviated: s.deviated || deviated,
        ...(deviated ? { deviatedAt: at } : {}),
        revision: s.revision + 1,
      })),
    facts: unchanged,
  },
  StepReopened: {
    face: (face, { at, face: { step, anew } }) =>
      withStep(face, step, ({ endedAt: _, by: __, ...s }) => ({
        ...s,
        ...(anew === true ? { startedAt: at } : {}),
        status: 'now',
        revision: s.revision + 1,
      })),
    facts: unchanged,
  },
};
