import { holdGrounds } from '../../src/consultation/hold-fact.ts';
import { none, oneOf, pressedAndFilledIn } from './argument.ts';

export const retentionVerbs = {
  RecordLeaving: pressedAndFilledIn(none),
  SetHold: pressedAndFilledIn(none),
  LiftHold: pressedAndFilledIn(oneOf('ground', holdGrounds)),
};
