import { holdGrounds } from '../../src/consultation/hold-fact.ts';
import { maybeOneOf, none, oneOf, pressed, pressedAndFilledIn } from './argument.ts';

export const retentionVerbs = {
  RecordLeaving: pressedAndFilledIn(none),
  /** `after`: where it is pressed, which is shown again; in the case itself *Nu* is. */
  NoteStillThere: pressed(maybeOneOf('after', ['list'])),
  SetHold: pressedAndFilledIn(none),
  LiftHold: pressedAndFilledIn(oneOf('ground', holdGrounds)),
};
