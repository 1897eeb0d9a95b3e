import type { Difference } from '../../store/school-plan.ts';
import { applySchool } from '../../store/schools.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import { readSchool } from '../school/read.ts';
import { withDatabase } from '../with-database.ts';

/** `zorg school apply <file.yaml> [--dry-run]`: with one fault nothing is applied. */
export async function applySchoolFile(
  file: string,
  { dryRun }: { readonly dryRun: boolean },
  output: Output,
): Promise<ExitCode> {
  const read = await readSchool(file);
  if (!read.ok) {
    showFaults(read.faults, output);
    output.warn(`${countOf(read.faults.length, 'fout', 'fouten')}. Er is niets toegepast.`);
    return 1;
  }
  for (const warning of read.warnings) output.warn(`Let op: ${warning}`);
  return withDatabase(output, async ({ address, masters }) => {
    const { differences } = await applySchool({ address, masters, plan: read.plan, dryRun });
    for (const difference of differences) output.say(lineOf(difference));
    output.say(closing(read.plan.name, differences.length, dryRun));
    return 0;
  });
}

function closing(school: string, count: number, dryRun: boolean): string {
  if (count === 0) return `${school}: niets veranderd.`;
  const changes = countOf(count, 'verschil', 'verschillen');
  return dryRun
    ? `${school}: ${changes}. Dit was een proef: er is niets toegepast.`
    : `${school}: ${changes} toegepast.`;
}

const SIGNS = { added: '+', changed: '~', ended: '-' } as const;

const SUBJECTS: Record<Difference['what'], string> = {
  school: 'school',
  board: 'bestuur',
  person: 'persoon',
  role: 'rol',
  account: 'account',
  roster: 'leerlingenlijst',
};

const FIELDS: Readonly<Record<string, string>> = {
  boardId: 'board',
  profileHash: 'protocol',
  hasRoster: 'roster',
  deputyId: 'deputy',
};
/** Their values are ids of our own, which say nothing to who reads this. */
const BY_ID = new Set(['boardId', 'profileHash', 'deputyId']);

function lineOf({ what, how, name, detail, before, after }: Difference): string {
  const start = `${SIGNS[how]} ${SUBJECTS[what]} ${name}`;
  if (what === 'roster') return `${start}: ${detail} sleutels`;
  if (how !== 'changed' || detail === undefined) return detail === undefined ? start : `${start}: ${detail}`;
  const field = `${start}: ${FIELDS[detail] ?? detail}`;
  return BY_ID.has(detail) ? `${field} veranderd` : `${field} ${before ?? '(leeg)'} → ${after ?? '(leeg)'}`;
}
