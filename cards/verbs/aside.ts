import { id, none, pressedAndFilledIn } from './argument.ts';

export const asideVerbs = {
  StepAside: pressedAndFilledIn(none),
  AskAside: pressedAndFilledIn(none),
  AskBack: pressedAndFilledIn(none),
  AnswerAside: pressedAndFilledIn(id('aside')),
};
