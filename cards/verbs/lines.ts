import { id, none, pressed, pressedAndFilledIn } from './argument.ts';

export const lineVerbs = {
  /** The lines that are masked or erased. */
  Lines: pressed(none),
  /** One of them, with its words, for who masks. */
  Line: pressed(id('entry')),
  MaskLine: pressedAndFilledIn(id('entry')),
  UnmaskLine: pressed(id('entry')),
  AskErasure: pressedAndFilledIn(id('entry')),
  AnswerErasure: pressedAndFilledIn(id('entry')),
};
