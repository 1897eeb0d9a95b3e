import type { SafetyEvent } from '../events/safety.ts';
import { type Folds, unchanged } from './folds.ts';

export const safetyFolds: Folds<SafetyEvent['type']> = {
  SafetyAgreed: { face: unchanged, facts: unchanged },
  SafetyLooked: { face: unchanged, facts: unchanged },
};
