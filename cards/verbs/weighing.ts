import { answers } from '../../src/protocol/terms.ts';
import { id, idAndOneOf, maybeOneOf, none, pressed, pressedAndFilledIn } from './argument.ts';

export const weighingVerbs = {
  /** `value` is the answer that was pressed. */
  AnswerQuestion: pressedAndFilledIn(idAndOneOf('question', 'value', answers)),
  AddVoice: pressedAndFilledIn(id('question')),
  Weighing: pressed(none),
};

export const decisionVerbs = {
  /** `only`: the form of somebody who can decide nothing else. */
  DecideReport: pressedAndFilledIn(maybeOneOf('only', ['yes'])),
  DecideHelp: pressedAndFilledIn(maybeOneOf('only', ['yes'])),
};

export const endingVerbs = {
  ArrangeHelp: pressedAndFilledIn(none),
  CloseCase: pressedAndFilledIn(none),
  ReopenCase: pressedAndFilledIn(none),
};
