/** Checks of several school files at once: what one file cannot see of another. */
import type { Finding } from '../../protocol/faults.ts';
import type { SchoolPlan } from '../../store/school-plan.ts';
import type { FileFault } from '../hand-made.ts';

interface FileOfSchool {
  readonly file: string;
  readonly plan: SchoolPlan;
  readonly placed: (findings: readonly Finding[]) => readonly FileFault[];
}

const homes = ({ people }: SchoolPlan): ReadonlySet<string> =>
  new Set(people.flatMap(({ accounts }) => accounts.map(({ platform, tenant }) => `${platform} ${tenant}`)));

/** As the store tells schools apart: by their name at one board, or in one workspace. */
function isSameSchool(one: SchoolPlan, other: SchoolPlan): boolean {
  if (one.name !== other.name) return false;
  if (one.board !== undefined && one.board.name === other.board?.name) return true;
  const there = homes(other);
  return [...homes(one)].some((home) => there.has(home));
}

/** One school in two files: the second would undo the first. */
export const sameSchools = (files: readonly FileOfSchool[]): readonly FileFault[] =>
  files.flatMap(({ plan, placed }, index) => {
    const before = files.slice(0, index).find((other) => isSameSchool(plan, other.plan));
    return before === undefined ? [] : placed([{ path: ['school'], text: `deze school staat ook in ${before.file}` }]);
  });
