/**
 * Made-up figures of last school year, so that the board of the fictional school has something to look at: two cases are not enough for a
 * sheet.
 */
import { endedYears } from '../figures/sheet.ts';
import { keepSheet } from '../store/figures-example.ts';
import type { DatabaseAddress } from '../store/migrate.ts';
import { SCHOOL } from './school.ts';

const lastYear = {
  /** All; through step 1, 2, 3, 4; outside the steps in an emergency; the four outcomes; and decided on. Some may not be shown. */
  counts: [74, 62, 55, 41, 36, 7, 8, 5, 14, 3, 30],
  medians: { 1: 2, 2: 6, 3: 12.5, 4: 4, 5: 3 },
  shares: { read: 88, tasks: 71 },
};

export async function keepExampleFigures(address: DatabaseAddress, now: Date): Promise<void> {
  const [year] = endedYears(now.toISOString(), 1);
  if (year !== undefined) await keepSheet(address, { school: SCHOOL, year, ...lastYear });
}
