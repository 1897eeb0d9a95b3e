/** The steps of a case at a glance, the same on a posted card and in a private view. */
import { type CaseFace, stepOf } from '../src/consultation/face.ts';
import { trackSteps } from '../src/consultation/profile.ts';
import type { Progress } from '../src/port/card.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { currentStep } from './context.ts';
import { nowCopy } from './copy/now.nl.ts';
import { progress } from './parts.ts';

/** Returns the steps of the meldcode, with the one under way in words. */
export function stepsBar(face: CaseFace, profile: Profile): Progress {
  const steps = trackSteps(profile);
  const at = steps.findIndex(({ id }) => id === currentStep({ face, profile }));
  const bar = steps.map(({ id, title }) => {
    const step = stepOf(face, id);
    return { title, status: step?.status ?? 'later', ...(step?.deviated === true ? { amber: true } : {}) };
  });
  return progress(nowCopy.progress(at + 1, steps.length, steps[at]?.title ?? ''), bar);
}
