/** The mark on what a night found: a list that somebody emptied has none, and then all of the school is looked at again. */
import type { NightlyFinding } from '../port/nightly-check.ts';
import { isMarkOf, type Marked, rowMark } from './row-mark.ts';
import type { SchoolSecret } from './school-secret.ts';

interface FoundThen {
  readonly schoolId: string;
  readonly lookedAt: Date;
  readonly found: readonly NightlyFinding[];
}

const checkSaid = ({ schoolId, lookedAt, found }: FoundThen): Marked => ({
  kind: 'check',
  fields: [schoolId, lookedAt.toISOString(), ...found.flatMap(({ table, row }) => [table, row])],
});

/** None where no key of the school opens. */
export const checkMark = (secrets: readonly SchoolSecret[], of: FoundThen): string | null => {
  const [secret] = secrets;
  return secret === undefined ? null : rowMark(secret, checkSaid(of));
};
export const isCheckMarked = (
  secrets: readonly SchoolSecret[],
  { mark, ...of }: FoundThen & { readonly mark: string | null },
): boolean => isMarkOf(secrets, mark, checkSaid(of));
