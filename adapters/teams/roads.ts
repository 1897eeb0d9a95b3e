/** The roads to a person in Teams. This table is the truth of which are taken, and in which order. */
import type { RoadTable } from '../shared/roads.ts';

/** Milliseconds to answer an invoke: with the numbers where there is no answer yet. */
export const ANSWER_WITHIN = 2400;
/** Milliseconds in which a message is answered, whatever it takes: after fifteen seconds Teams sends it again by itself. */
export const MESSAGE_WITHIN = 12_000;
/** Milliseconds after which the next road is taken side by side with the one that has not answered. */
export const STEP = 1000;

export const teamsRoads: RoadTable = {
  // Typed after a slash in a group, seen by its author alone: an answer there would be seen by all.
  command: ['ownChat'],
  typed: ['conversation'],
  press: ['answer'],
  pressInView: ['answer'],
  // Teams has no page of a person with the bot.
  pressAtHome: [],
  form: ['answer'],
  shortcut: ['answer'],
  mention: ['ownChat', 'conversation'],
  home: [],
};
