/** The end of a file: on what ground somebody asks that it is destroyed, and how many wait for it. */

/** `term`: its term is over. `request`: somebody with the right to it asked for it (AVG art. 17). */
export type EndGround = 'term' | 'request';

/** Files of a school whose term is over or that somebody asked to end, and how many of those wait for somebody. */
export interface EndsCount {
  readonly all: number;
  readonly waiting: number;
}
