import type { Direction } from '../../src/consultation/entry-types.ts';

/** Names of the sides of the weighing, and of putting a line on one. */
export const sidesCopy = {
  supports: 'Maakt de zorg groter',
  contradicts: 'Maakt de zorg kleiner',
  neutral: 'Maakt de zorg niet groter en niet kleiner',
} as const satisfies Record<Direction, string>;

/** The act of placing, about all lines. */
export const placeAll = 'Regels indelen';
