/** What is kept of the work that makes each case of a school wait for what it should: for which school it was done, and to the end. */

/** What was kept of one school. */
export interface Settled {
  /** What the school was like when it was begun last. */
  readonly print: string;
  /** `done`: to the end, by this code, while none other ran. `held`: a running bot is at it. `open`: neither. */
  readonly state: 'done' | 'held' | 'open';
}

/** Somebody's work on one school, from its beginning to its end. */
export interface SettlingTurn {
  readonly schoolId: string;
  readonly id: string;
}

/** Claims by leases, as rooms are claimed; a turn that was not ended leaves its school open, whatever its replica came to. */
export interface SettlingStore {
  /** Returns what is kept of all that was said of a school: a fingerprint, because who is away is in it. */
  printOf(told: string): string;
  /** Returns what is kept, by school; a school that was never begun is absent. */
  all(): Promise<ReadonlyMap<string, Settled>>;
  /** True while a bot of other code runs: what it writes has to be looked at again once it is gone. */
  otherCodeRuns(): Promise<boolean>;
  /**
   * Begins, unless somebody is at it, or it was done meanwhile: undefined. `anyway`: somebody waits for it, and whoever is at it finds in the
   * end that they were not the last.
   */
  begin(schoolId: string, print: string, anyway: boolean): Promise<SettlingTurn | undefined>;
  /** Goes on with it; false where somebody else began meanwhile. */
  keep(turn: SettlingTurn): Promise<boolean>;
  /** Says that it is done, for the print that it was begun with. Does nothing where somebody else began meanwhile. */
  end(turn: SettlingTurn): Promise<void>;
}
