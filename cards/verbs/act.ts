import { id, pressed } from './argument.ts';

export const actVerbs = {
  /** Leads to whatever ends a wait at the moment of the press; `wait` is its key. */
  Act: pressed(id('wait')),
};
