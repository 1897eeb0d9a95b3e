import { id, none, pressed, pressedAndFilledIn } from './argument.ts';

export const pupilVerbs = {
  LinkPupil: pressedAndFilledIn(none),
  ShowPupil: pressed(none),
  SamePupil: pressed(none),
};

export const pupilSystemVerbs = {
  PupilSystem: pressed(none),
};

export const detailsVerbs = {
  CompleteDetails: pressedAndFilledIn(none),
};

export const siblingVerbs = {
  Siblings: pressed(none),
  NoteSibling: pressedAndFilledIn(none),
};

export const twinVerbs = {
  AnswerTwin: pressedAndFilledIn(id('twin')),
  PartTwin: pressedAndFilledIn(id('twin')),
};
