import { none, pressed, pressedAndFilledIn } from './argument.ts';

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
