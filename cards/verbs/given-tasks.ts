import { id, none, pressed, pressedAndFilledIn } from './argument.ts';

export const givenTaskVerbs = {
  /** All that colleagues gave each other, with what can be done about each. */
  GivenTasks: pressed(none),
  GiveTask: pressedAndFilledIn(none),
  AnswerTask: pressedAndFilledIn(id('task')),
  MoveTask: pressedAndFilledIn(id('task')),
  TakeBackTask: pressedAndFilledIn(id('task')),
};
