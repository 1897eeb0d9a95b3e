import { maybeOneOf, none, pressed, pressedAndFilledIn } from './argument.ts';

export const adviceVerbs = {
  CallHelp: pressed(none),
  /** `whose` is said where the form has no field for it: that of the call. */
  RecordAdvice: pressedAndFilledIn(maybeOneOf('whose', ['veiligThuis'])),
  RecordConsent: pressedAndFilledIn(none),
};
