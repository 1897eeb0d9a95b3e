import { none, oneOf, pressed, pressedAndFilledIn } from './argument.ts';

export const dangerVerbs = {
  ReportEmergency: pressedAndFilledIn(none),
  RaiseUrgency: pressed(oneOf('urgency', ['consult', 'serious', 'danger'])),
};
