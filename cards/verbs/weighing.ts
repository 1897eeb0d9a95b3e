import { answers } from '../../src/protocol/terms.ts';
import { id, idAndOneOf, maybeOneOf, maybePage, none, pressed, pressedAndFilledIn } from './argument.ts';

const PAGES = 1000;

export const weighingVerbs = {
  /** `value` is the answer that was pressed. */
  AnswerQuestion: pressedAndFilledIn(idAndOneOf('question', 'value', answers)),
  AddVoice: pressedAndFilledIn(id('question')),
  Weighing: pressed(none),
  /** All of the evidence. Without a page it opens on top of what it was pressed in; turning the page stays where it is. */
  Evidence: pressed(maybePage(PAGES)),
  PlaceEntry: pressedAndFilledIn(id('entry')),
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
