/** The check of the night: whether what stands in the database is what was written, as a job asks it of the store. */

/** A row that is not what it was. No name and no content. */
export interface NightlyFinding {
  /** As the database calls it. */
  readonly table: string;
  /** Which row: the id of a case with the number of its row, a day, a protocol; of looks who noted them and which numbers. */
  readonly row: string;
}

export interface SchoolFindings {
  readonly schoolId: string;
  /** Name of the school. */
  readonly school: string;
  readonly found: readonly NightlyFinding[];
}

/**
 * Looks at one school in one snapshot that cannot write: what moved since the last look, and a seventh part of all else, so that within seven
 * nights all was looked at; again too at what was found before. Keeps what it finds; returns undefined where `signal` ended it before the end,
 * and then nothing is kept. @throws StoreError
 */
export type LookAtSchool = (schoolId: string, now: Date, signal: AbortSignal) => Promise<Looked | undefined>;

export interface NightlyCheckStore {
  /** Gives `work` what looks at schools, one after the other; one that throws keeps it from no other. */
  round<T>(work: (look: LookAtSchool) => Promise<T>): Promise<T>;
  /**
   * Looks in the same way at the log of who looked, of all schools at once, and notes in it how far it is. `since`: not where that was done
   * since then, which is `noted`. @throws StoreError
   */
  lookAtLooks(
    when: { readonly now: Date; readonly since?: Date | undefined },
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly NightlyFinding[]> | 'noted' | undefined>;
  /** What the last looks found, and what was refused where it was used, by school; those of which all holds are left out. */
  open(): Promise<readonly SchoolFindings[]>;
  /** Number of schools that were not looked at since then, although there was something to look at. */
  notSince(since: Date): Promise<number>;
}

export interface Looked {
  readonly cases: number;
  readonly found: readonly NightlyFinding[];
  /** It was read as the owner: the role that can only read is not there. */
  readonly asOwner?: true;
}
