import { writtenTypes } from '../../src/consultation/entry-types.ts';
import { filledIn, id, maybeOneOf, none, pressedAndFilledIn } from './argument.ts';

export const entryVerbs = {
  /** Without a type: the question which. */
  AddEntry: pressedAndFilledIn(maybeOneOf('type', writtenTypes)),
  CorrectEntry: pressedAndFilledIn(id('entry')),
  ResolveHypothesis: pressedAndFilledIn(id('entry')),
};

export const messageVerbs = {
  React: pressedAndFilledIn(id('step')),
  /** A chat message, by the platform's own menu. */
  LiftMessage: filledIn(none),
  /** A message of our own. */
  PromoteMessage: pressedAndFilledIn(id('message')),
};

export const recordVerbs = {
  /** A form of the protocol. */
  MakeRecord: pressedAndFilledIn(id('record')),
};
