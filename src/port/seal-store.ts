/** The seal of a day, which people can read out. */
export interface SealLine {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `7K3M-Q9XA-2F4T` */
  readonly fingerprint: string;
}

/** `cases`: number of cases it seals. */
export interface DaySeal extends SealLine {
  readonly cases: number;
}

export interface SealStore {
  /** Seals a day of a school, once; returns undefined when that was done before, or the school has no key. */
  seal(schoolId: string, day: string, now: Date): Promise<DaySeal | undefined>;
}
