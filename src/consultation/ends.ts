/** The end of a file: on what ground somebody asks that it is destroyed */

/** `term`: its term is over. `request`: somebody with the right to it asked for it (AVG art. 17). */
const endGrounds = ['term', 'request'] as const;
export type EndGround = (typeof endGrounds)[number];
