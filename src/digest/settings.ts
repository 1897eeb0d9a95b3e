import type { Weekday } from '../consultation/school.ts';

export const digestDays = ['mo', 'tu', 'we', 'th', 'fr'] as const satisfies readonly Weekday[];
export type DigestDay = (typeof digestDays)[number];

/** When one person gets the weekly digest, if at all. */
export interface DigestSettings {
  /** Off is not deaf: a request that reached nobody is told all the same. */
  readonly on: boolean;
  readonly day: DigestDay;
  /** `HH:mm` in the school's zone, in daytime. */
  readonly time: string;
}

/** Unless a person wants it otherwise. */
export const usualDigest: DigestSettings = { on: true, day: 'mo', time: '08:00' };

/** The moments that can be chosen: quarters would be a long list, and schools are looked at every quarter of an hour. */
export const digestTimes: readonly string[] = Array.from(
  { length: 11 },
  (_, i) => `${String(i + 7).padStart(2, '0')}:00`,
);
