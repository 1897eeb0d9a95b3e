/** A clock that can be set back: the example cases are played in the weeks before today, after which it runs normally. */
export interface SettableClock {
  readonly now: () => Date;
  /** Stops the clock at this moment until it is set again. */
  setTo(moment: string): void;
  /** Returns to the real time. */
  release(): void;
}

export function createClock(real: () => Date = () => new Date()): SettableClock {
  let set: Date | undefined;
  return {
    now: () => set ?? real(),
    setTo: (moment) => {
      set = new Date(moment);
    },
    release: () => {
      set = undefined;
    },
  };
}
