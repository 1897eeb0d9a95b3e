import { none, oneOf, pressed, pressedAndFilledIn } from './argument.ts';

export const dangerVerbs = {
  ReportEmergency: pressedAndFilledIn(none),
  RaiseUrgency: pressed(oneOf('urgency', ['consult', 'serious', 'danger'])),
  /** *Vergissing*: at once for whoever raised it just now, otherwise with a reason. */
  LowerUrgency: pressedAndFilledIn(oneOf('urgency', ['serious', 'danger'])),
};
