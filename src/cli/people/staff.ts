/** The list of staff that somebody names behind a command. */
import { lettersOf } from '../../consultation/names/words.ts';
import { readHandMade } from '../hand-made.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import type { SchoolFile } from '../school/schema.ts';
import { type Colleague, parseStaffList, type StaffList } from './list.ts';

export type WholeStaffList = Extract<StaffList, { readonly ok: true }>;

/** Reads a list of staff for a command, which says what is wrong with it. `now`: who has left by that day is left out. */
export async function staffIn(list: string, output: Output, now: Date): Promise<WholeStaffList | ExitCode> {
  const read = await readHandMade(list, true);
  if (!read.ok) {
    showFaults([read.fault], output);
    return read.isThere ? 1 : 2;
  }
  for (const warning of read.warnings) output.warn(`Let op: ${warning}`);
  const staff = parseStaffList(read.text, now.toISOString().slice(0, 10));
  if (staff.ok) return staff;
  showFaults(
    staff.faults.map((fault) => ({ file: list, ...fault })),
    output,
  );
  output.warn(`${countOf(staff.faults.length, 'fout', 'fouten')}. Er is niets veranderd.`);
  return 1;
}

/**
 * Returns the mail address that the school itself has of somebody of its file: by number in the administration, else by a name that nobody else bears.
 * A line of an export of Entra says nothing beside Entra: it would be compared with itself.
 */
export function mailIn(
  list: readonly Colleague[],
  { name, personnel }: SchoolFile['people'][number],
  everybody: SchoolFile['people'],
): string | undefined {
  const own = list.filter(({ object }) => object === undefined);
  const isNamed = (one: { readonly name: string }): boolean => lettersOf(one.name) === lettersOf(name);
  const numbered = own.filter(({ number }) => personnel !== undefined && number === personnel);
  const named = everybody.filter(isNamed).length === 1 ? own.filter(isNamed) : [];
  const [only, second] = numbered.length > 0 ? numbered : named;
  // An address that several have is nobody's own.
  const isShared = own.filter(({ mail }) => mail !== undefined && mail === only?.mail).length > 1;
  const isOther = personnel !== undefined && only?.number !== undefined && only.number !== personnel;
  return second === undefined && !isOther && !isShared ? only?.mail : undefined;
}
