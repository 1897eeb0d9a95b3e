/**
 * The clock of the try-out page. It stops for a while to play the example cases in the weeks before today, and a visitor can move it ahead:
 * never back, because a logbook knows no later rule of an earlier moment.
 */
export interface SettableClock {
  readonly now: () => Date;
  /** Milliseconds between the real time and this clock. */
  readonly ahead: () => number;
  /** Stops the clock at this moment until it is set again. */
  setTo(moment: string): void;
  /** Runs again, as far ahead as it was moved. */
  release(): void;
  /** Moves the clock to this moment, from where it goes on running. An earlier moment changes nothing. */
  moveTo(moment: Date): void;
}

/** `ahead`: milliseconds that it was moved before. */
export function createClock(real: () => Date = () => new Date(), ahead = 0): SettableClock {
  let set: Date | undefined;
  let moved = Math.max(0, ahead);
  const now = () => set ?? new Date(real().getTime() + moved);
  return {
    now,
    ahead: () => moved,
    setTo: (moment) => {
      set = new Date(moment);
    },
    release: () => {
      set = undefined;
    },
    moveTo: (moment) => {
      const by = moment.getTime() - now().getTime();
      if (by <= 0) return;
      if (set === undefined) moved += by;
      else set = new Date(moment);
    },
  };
}
