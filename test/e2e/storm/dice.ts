/** Chance that comes out the same for the same seed, so that a storm can be played again. */
export interface Dice {
  /** A number from 0 up to 1. */
  roll(): number;
  /** An integer from 0 up to `below`. */
  below(below: number): number;
  /** One of these; throws when there is none. */
  pick<T>(from: readonly T[]): T;
  /** True this often. */
  chance(share: number): boolean;
}

/** A linear congruential generator modulo 2^32, of which the high bits are used (Numerical Recipes, ranqd1). */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 4) / 2 ** 28;
  };
  for (let warm = 0; warm < 8; warm += 1) roll();
  const below = (most: number): number => Math.floor(roll() * most);
  return {
    roll,
    below,
    pick: (from) => {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    chance: (share) => roll() < share,
  };
}
