import { writtenTypes } from '../../src/consultation/entry-types.ts';
import { filledIn, id, maybeOneOf, none, pressedAndFilledIn } from './argument.ts';

export const entryVerbs = {
  /** Without a type it asks which one. */
  AddEntry: pressedAndFilledIn(maybeOneOf('type', writtenTypes)),
  CorrectEntry: pressedAndFilledIn(id('entry')),
  ResolveHypothesis: pressedAndFilledIn(id('entry')),
};

export const besideVerbs = {
  /** An entry of one's own beside that of somebody else. */
  WriteBeside: pressedAndFilledIn(id('entry')),
};

export const messageVerbs = {
  React: pressedAndFilledIn(id('step')),
  /** For a chat message, through the platform's own menu. */
  LiftMessage: filledIn(none),
  /** For a message of our own. */
  PromoteMessage: pressedAndFilledIn(id('message')),
};

export const recordVerbs = {
  /** A form of the protocol. */
  MakeRecord: pressedAndFilledIn(id('record')),
};
