/** What goes wrong around a school in an hour, and for how long. */
import type { Dice } from './dice.ts';

/** One thing that is wrong, until `end`. */
export interface Trouble {
  readonly name: string;
  /** True where the effect of a call may be there although its answer never came. */
  readonly lost?: boolean;
  /** True where everybody waits for an answer that does not come: such a trouble lasts a minute or two. */
  readonly slow?: boolean;
  readonly end: () => Promise<void> | void;
}

/** A side from which trouble comes, one at a time: something goes wrong there; undefined where there is nothing yet that could. */
export type Side = () => Promise<Trouble | undefined> | Trouble | undefined;

export interface Weather {
  /** What went wrong, each with its moment. */
  readonly story: readonly string[];
  /** Troubles after which the effect of a call may be there although its answer never came. */
  readonly lost: () => number;
  /** Ends what is over in this minute and may begin something else. `at`: the minute in words. */
  turn(minute: number, at: string): Promise<void>;
  /** Nothing is wrong any more. */
  clear(): Promise<void>;
}

/** Minutes of calm at the start. */
const BEFORE = 2;

/** Creates the weather. `often`: how often trouble begins in a minute on a side where there is none. */
export function createWeather(dice: Dice, sides: readonly Side[], often: number): Weather {
  const story: string[] = [];
  let lost = 0;
  const going = new Map<Side, Trouble & { readonly until: number }>();
  const end = async (side: Side): Promise<void> => {
    const trouble = going.get(side);
    going.delete(side);
    await trouble?.end();
  };
  return {
    story,
    lost: () => lost,
    turn: async (minute, at) => {
      for (const side of sides) {
        if (minute >= (going.get(side)?.until ?? Number.POSITIVE_INFINITY)) await end(side);
        if (going.has(side) || minute <= BEFORE || !dice.chance(often)) continue;
        const brewed = await side();
        if (brewed === undefined) continue;
        going.set(side, { ...brewed, until: minute + 1 + dice.below(brewed.slow ? 2 : 5) });
        story.push(`${at} ${brewed.name}`);
        if (brewed.lost) lost += 1;
      }
    },
    clear: async () => {
      for (const side of sides) await end(side);
    },
  };
}
