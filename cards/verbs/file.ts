import { idAndOneOf, none, page, pressed, pressedAndFilledIn } from './argument.ts';

const PAGES = 1000;

export const fileVerbs = {
  OpenFile: pressed(page(PAGES)),
};

export const trailVerbs = {
  Trail: pressed(page(PAGES)),
};

export const nextVerbs = {
  Next: pressed(none),
};

export const markVerbs = {
  Marks: pressed(none),
  /** `way` is what the person saw, so that two who press together do not undo each other. */
  MarkCase: pressedAndFilledIn(idAndOneOf('mark', 'way', ['on', 'off'])),
};
