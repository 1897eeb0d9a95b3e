import { maybeOneOf, none, pressed, pressedAndFilledIn } from './argument.ts';

export const adviceVerbs = {
  CallHelp: pressed(none),
  /** `whose` is given by the form of the call, which has no field for it. */
  RecordAdvice: pressedAndFilledIn(maybeOneOf('whose', ['veiligThuis'])),
  RecordConsent: pressedAndFilledIn(none),
};
