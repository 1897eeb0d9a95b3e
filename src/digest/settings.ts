import type { Weekday } from '../consultation/school.ts';

export const digestDays = ['mo', 'tu', 'we', 'th', 'fr'] as const satisfies readonly Weekday[];
export type DigestDay = (typeof digestDays)[number];

/** When one person gets the weekly digest, if at all. */
export interface DigestSettings {
  /** When off, a request that reached nobody is still mentioned. */
  readonly on: boolean;
  readonly day: DigestDay;
  /** `HH:mm` in the school's zone, in daytime. */
  readonly time: string;
}

/** The default for everyone who did not choose otherwise. */
export const usualDigest: DigestSettings = { on: true, day: 'mo', time: '08:00' };

/** Times to choose from. Every quarter of an hour would make a long list. */
export const digestTimes: readonly string[] = Array.from(
  { length: 11 },
  (_, i) => `${String(i + 7).padStart(2, '0')}:00`,
);
