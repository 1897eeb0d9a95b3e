import { idAndOneOf, none, page, pageAsOf, pressed, pressedAndFilledIn } from './argument.ts';

const PAGES = 1000;

export const fileVerbs = {
  OpenFile: pressed(page(PAGES)),
  /** The file on top of what it was pressed in, in which something may be typed. */
  FileBeside: pressed(none),
  /** The whole of it for paper. */
  PrintFile: pressed(none),
};

export const trailVerbs = {
  Trail: pressed(page(PAGES)),
};

/** Who looked, or was refused. */
export const lookVerbs = {
  WhoLooked: pressed(pageAsOf(PAGES)),
};

export const nextVerbs = {
  Next: pressed(none),
};

export const markVerbs = {
  Marks: pressed(none),
  /** `way` is the change that the person was shown, so that two people who press together do not undo each other. */
  MarkCase: pressedAndFilledIn(idAndOneOf('mark', 'way', ['on', 'off'])),
};
