/** Moving the clock of the try-out page ahead, with what comes by itself on the way. */
import type { ClockLeaps } from '../../adapters/playground/adapter.ts';
import type { SettableClock } from './clock.ts';
import { leapsFrom, stationsBetween } from './moments.ts';

const ZONE = 'Europe/Amsterdam';
/** Milliseconds that the clock can be ahead at most: eight weeks, for which the database has room made. */
const MOST_AHEAD = 56 * 24 * 60 * 60 * 1000;

/** Returns the leaps, which stop at the moments on the way at which messages come. `settle`: does what is due now. */
export function createLeaps(clock: SettableClock, settle: () => Promise<void>): ClockLeaps {
  const within = (to: Date): boolean => to.getTime() - clock.now().getTime() + clock.ahead() <= MOST_AHEAD;
  const move = async (to: Date): Promise<void> => {
    for (const station of stationsBetween(clock.now(), to, ZONE)) {
      clock.moveTo(station);
      await settle();
    }
  };
  let moving: Promise<void> = Promise.resolve();
  return {
    pageClock: () => {
      const now = clock.now();
      const leaps = leapsFrom(now, ZONE).filter(({ to }) => within(new Date(to)));
      return { now: now.toISOString(), moved: clock.ahead() > 0, leaps };
    },
    ahead: clock.ahead,
    moveClock: async (to) => {
      if (!within(to)) return false;
      // One move at a time
      moving = moving.catch(() => undefined).then(() => move(to));
      await moving;
      return true;
    },
  };
}
