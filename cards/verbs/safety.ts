import { id, none, pressed, pressedAndFilledIn } from './argument.ts';

export const safetyVerbs = {
  /** All that was agreed for the child and goes on, with what can be done about each. */
  SafetyAgreements: pressed(none),
  AgreeSafety: pressedAndFilledIn(none),
  LookAtSafety: pressedAndFilledIn(id('agreement')),
};
