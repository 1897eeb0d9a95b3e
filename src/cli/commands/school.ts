import type { Finding } from '../../protocol/faults.ts';
import { type Difference, type SchoolPlan, UnclearPeople } from '../../store/school-plan.ts';
import { applySchool } from '../../store/schools.ts';
import type { FileFault } from '../hand-made.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import type { CheckedAccounts } from '../school/accounts.ts';
import { readSchool } from '../school/read.ts';
import { type Opened, withDatabase } from '../with-database.ts';

/**
 * `zorg school apply <file.yaml> [--dry-run]`: with a single fault nothing is applied. Platforms whose secrets are configured are asked
 * whether the accounts belong to colleagues.
 */
export async function applySchoolFile(
  file: string,
  { dryRun }: { readonly dryRun: boolean },
  output: Output,
): Promise<ExitCode> {
  const read = await readSchool(file);
  if (!read.ok) return read.isThere ? refuse(read.faults, output) : unread(read.faults, output);
  for (const warning of read.warnings) output.warn(`Let op: ${warning}`);
  return withDatabase(output, async (opened) => {
    const { address, masters } = opened;
    const { findings, warnings } = await askPlatforms(read.plan, opened);
    for (const warning of warnings) output.warn(`Let op: ${warning}`);
    if (findings.length > 0) return refuse(read.placed(findings), output);
    const applied = await applySchool({ address, masters, plan: read.plan, dryRun }).catch(unclearIn);
    if (applied instanceof UnclearPeople) return refuse(read.placed(applied.people.map(unclearFinding)), output);
    const { differences, visitors } = applied;
    for (const difference of differences) output.say(lineOf(difference));
    for (const visitor of visitors) output.say(visiting(visitor));
    output.say(closing(read.plan.name, differences.length, dryRun));
    if (!dryRun) await greet(read.plan, differences, opened, output);
    return 0;
  });
}

function unclearIn(error: unknown): UnclearPeople {
  if (error instanceof UnclearPeople) return error;
  throw error;
}

const unclearFinding = ({ index, name, known }: UnclearPeople['people'][number]): Finding => ({
  path: ['people', index, 'name'],
  text:
    `dit account is hier van ${known}, en wie het heeft ziet de casussen van ${known}. ` +
    `Is ${name} een ander mens, schrijf dan \`successorOf: ${known}\`: wat van ${known} was, gaat niet mee. ` +
    `Heet ${known} nu ${name}, schrijf dan \`formerly: ${known}\``,
});

function refuse(faults: readonly FileFault[], output: Output): ExitCode {
  showFaults(faults, output);
  output.warn(`${countOf(faults.length, 'fout', 'fouten')}. Er is niets toegepast.`);
  return 1;
}

function unread(faults: readonly FileFault[], output: Output): ExitCode {
  showFaults(faults, output);
  return 2;
}

/** Loads nothing of a platform without secrets. */
async function askPlatforms(plan: SchoolPlan, opened: Opened): Promise<CheckedAccounts> {
  const { slack, teams } = opened.config;
  if (slack === undefined && teams === undefined) return { findings: [], warnings: [] };
  const [{ withPlatforms }, { checkAccounts }] = await Promise.all([
    import('../school/platforms.ts'),
    import('../school/accounts.ts'),
  ]);
  return withPlatforms(opened, opened.config, (platforms) => checkAccounts(plan, platforms));
}

/** Tells people whom a platform let speak to the bot before they stood in a file that they can begin. */
async function greet(
  plan: SchoolPlan,
  differences: readonly Difference[],
  opened: Opened,
  output: Output,
): Promise<void> {
  if (opened.config.teams === undefined || !differences.some(({ what }) => what === 'account')) return;
  const [{ withPlatforms }, { welcomeNew }] = await Promise.all([
    import('../school/platforms.ts'),
    import('../school/welcome.ts'),
  ]);
  const { said, warning } = await withPlatforms(opened, opened.config, ({ welcome }) =>
    welcomeNew(plan, differences, welcome),
  );
  if (said !== undefined) output.say(said);
  if (warning !== undefined) output.warn(`Let op: ${warning}`);
}

/** It stands in no file: so it is said that it is there, and how it ends. */
const visiting = ({ name, home }: { readonly name: string; readonly home: string }): string =>
  `= persoon ${name} (${home}): door het bestuur aangewezen in een casus. Dit bestand laat dat staan; het houdt op als die casus sluit.`;

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
/** Fields whose values are our own ids, which mean nothing to the reader. */
const BY_ID = new Set(['boardId', 'profileHash', 'deputyId']);

function lineOf({ what, how, name, detail, before, after }: Difference): string {
  const start = `${SIGNS[how]} ${SUBJECTS[what]} ${name}`;
  if (what === 'roster') return `${start}: ${detail} sleutels`;
  if (how !== 'changed' || detail === undefined) return detail === undefined ? start : `${start}: ${detail}`;
  const field = `${start}: ${FIELDS[detail] ?? detail}`;
  if (what === 'person' && detail === 'name')
    return `${field} ${before} → ${after}. Het is dezelfde mens: de casussen van ${before} zijn nu van ${after}.`;
  return BY_ID.has(detail) ? `${field} veranderd` : `${field} ${before ?? '(leeg)'} → ${after ?? '(leeg)'}`;
}
