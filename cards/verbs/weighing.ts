import { answers } from '../../src/protocol/terms.ts';
import { id, idAndOneOf, none, pressed, pressedAndFilledIn } from './argument.ts';

export const weighingVerbs = {
  /** `value` is the answer that was pressed. */
  AnswerQuestion: pressedAndFilledIn(idAndOneOf('question', 'value', answers)),
  AddVoice: pressedAndFilledIn(id('question')),
  Weighing: pressed(none),
};

export const decisionVerbs = {
  DecideReport: pressedAndFilledIn(none),
  DecideHelp: pressedAndFilledIn(none),
};

export const endingVerbs = {
  ArrangeHelp: pressedAndFilledIn(none),
  CloseCase: pressedAndFilledIn(none),
  ReopenCase: pressedAndFilledIn(none),
};
