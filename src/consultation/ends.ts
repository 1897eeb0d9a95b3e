/** The end of a file: on what ground somebody asks that it is destroyed, and how many wait for it. */

/** `term`: its term is over. `request`: somebody with the right to it asked for it (AVG art. 17). */
export type EndGround = 'term' | 'request';

/** What waits for one person about the ends of files. */
export interface EndsCount {
  /** Files whose term is over or that somebody asked to end, and that wait for somebody. */
  readonly waiting: number;
  /** Files of which they are asked whether the pupil is still at school. */
  readonly leaving: number;
}
