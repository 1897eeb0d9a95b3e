import type { StepEvent, StepReopened } from '../events/steps.ts';
import { countsFrom, type StepFace } from '../face.ts';
import { type Folds, unchanged, withStep } from './folds.ts';

function reopened(step: StepFace, { at, face: { anew, again } }: StepReopened): StepFace {
  const { endedAt, by, startedAt, countsFrom: _, ...rest } = step;
  const revision = step.revision + 1;
  const counts = countsFrom(step);
  const stands = again === undefined || counts === undefined ? {} : { countsFrom: counts };
  // When it was done stands, until it begins once more: a report says so.
  const done = { ...(endedAt === undefined ? {} : { endedAt }), ...(by === undefined ? {} : { by }) };
  if (again === 'later') return { ...rest, ...done, ...stands, status: 'later', revision };
  const started = anew === true || again === 'now' ? at : startedAt;
  const kept = anew === true || step.countsFrom === undefined ? {} : { countsFrom: step.countsFrom };
  return {
    ...rest,
    ...(started === undefined ? {} : { startedAt: started }),
    ...kept,
    ...stands,
    status: 'now',
    revision,
  };
}

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
    face: (face, event) => withStep(face, event.face.step, (step) => reopened(step, event)),
    facts: unchanged,
  },
};
