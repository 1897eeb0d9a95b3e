/** Choices of a random run: numbers that fast-check makes and makes smaller, read as a person, a command, a moment. */
import * as fc from 'fast-check';

export interface Dice {
  /** Below the threshold: what somebody sensible would do next; above it anything at all. */
  readonly sense: number;
  readonly who: number;
  readonly what: number;
  readonly how: number;
  /** Minutes until the next command. */
  readonly wait: number;
}

const wait = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 30 }) },
  { weight: 2, arbitrary: fc.integer({ min: 60, max: 600 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1440, max: 20_000 }) },
);

export const dice: fc.Arbitrary<Dice> = fc.record({
  sense: fc.integer({ min: 0, max: 99 }),
  who: fc.nat(9999),
  what: fc.nat(9999),
  how: fc.nat(9999),
  wait,
});

/** One of a list, by a number of any size. */
export function pick<T>(list: readonly T[], number: number): T {
  const one = list[number % Math.max(list.length, 1)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** Words that no face and no rule may ever hold. */
export const planted = (number: number): string => `zeldzaam${number}woord`;
