import { id, pressed } from './argument.ts';

export const actVerbs = {
  /** Leads to whatever ends a wait at the moment of the press; `wait` is its key. */
  Act: pressed(id('wait')),
  /** Reminds whoever is asked for what waits too long; `wait` is its key. */
  Nudge: pressed(id('wait')),
};
