/** Tells in the log what a check of the night found, each row once a process. */
import type { Log } from '../log.ts';
import type { NightlyFinding } from '../port/nightly-check.ts';

const labelOf = ({ table, row }: NightlyFinding): string => `${table} ${row}`;

/** Returns what is to be called with all that was found of a school, also where that is nothing. */
export const createTelling = (log: Log) => {
  const logged = new Map<string, ReadonlySet<string>>();
  return (schoolId: string, found: readonly NightlyFinding[]): void => {
    const before = logged.get(schoolId);
    for (const one of found) if (before?.has(labelOf(one)) !== true) log('error', 'check_found', { schoolId, ...one });
    if (before !== undefined && before.size > 0 && found.length === 0) log('info', 'check_over', { schoolId });
    logged.set(schoolId, new Set(found.map(labelOf)));
  };
};
