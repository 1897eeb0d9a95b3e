import type { StoredCase } from './stored-case.ts';

/** The cases of a school that can be compared, and the ids of those that could not be opened. */
interface ComparedCases {
  readonly cases: readonly StoredCase[];
  readonly unreadable: readonly string[];
}

/** What the clock reads to ask whether two cases are about one child. */
export interface ChildrenStore {
  /** Returns the schools in which a name was typed, or who must not see a case changed, since this was last asked; as far as this process did it. */
  changed(): readonly string[];
  /**
   * Returns the cases of a school that are not closed, or in which somebody did something since then, and those that they are linked with; no
   * practice cases. One that cannot be opened is named, and the others are there all the same.
   */
  of(schoolId: string, since: Date): Promise<ComparedCases>;
}
