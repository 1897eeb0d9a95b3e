import { lettersOf } from '../../consultation/names/words.ts';
import { daytimeFrom } from '../../digest/moments.ts';
import type { Finding } from '../../protocol/faults.ts';
import { type SchoolPlan, UnclearPeople } from '../../store/school-plan.ts';
import { applySchools, type LostPart } from '../../store/schools.ts';
import type { Welcoming } from '../../store/welcome.ts';
import type { FileFault } from '../hand-made.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';
import type { CheckedAccounts } from '../school/accounts.ts';
import { mayGo, numberIn } from '../school/brake.ts';
import { lineOf } from '../school/differences.ts';
import { MEETS_FIRST } from '../school/meets-first.ts';
import { readSchool } from '../school/read.ts';
import { sameSchools } from '../school/several.ts';
import { withoutPage } from '../school/without-page.ts';
import { type Opened, withDatabase } from '../with-database.ts';

interface ApplyOptions {
  readonly dryRun: boolean;
  /** How many people are meant to go, as typed. */
  readonly gone?: string | undefined;
  /** What is meant to go of a file, as typed: `board,retention`. */
  readonly without?: string | undefined;
}

type Applied = Awaited<ReturnType<typeof applySchools>>;
type ReadFile = Extract<Awaited<ReturnType<typeof readSchool>>, { readonly ok: true }> & { readonly file: string };

/**
 * `zorg school apply <file.yaml> … [--dry-run] [--gone N] [--without board,…]`: with a single fault in any of the files nothing of any is applied. Platforms whose
 * secrets are configured are asked whether the accounts belong to colleagues. Never more than a fifth of a school goes at once unasked.
 */
export async function applySchoolFiles(
  names: readonly string[],
  { dryRun, gone, without }: ApplyOptions,
  output: Output,
): Promise<ExitCode> {
  const meant = gone === undefined ? undefined : numberIn(gone);
  if (gone !== undefined && meant === undefined) {
    output.warn('Schrijf achter --gone hoeveel mensen er weggaan, bijvoorbeeld --gone 7.');
    return 2;
  }
  const files = await readAll([...new Set(names)], output);
  if (!Array.isArray(files)) return files;
  const warn = (file: string, warning: string): void =>
    output.warn(files.length > 1 ? `Let op: ${file}: ${warning}` : `Let op: ${warning}`);
  for (const { file, warnings } of files) for (const warning of warnings) warn(file, warning);
  return withDatabase(output, async (opened) => {
    const asked = await askPlatforms(files, opened);
    for (const [index, { file }] of files.entries())
      for (const warning of asked[index]?.warnings ?? []) warn(file, warning);
    for (const { file, plan } of files)
      for (const warning of withoutPage(plan, opened.config.page)) warn(file, warning);
    const refused = files.flatMap(({ placed }, index) => placed(asked[index]?.findings ?? []));
    if (refused.length > 0) return refuse(refused, output);
    const plans = files.map(({ plan }) => plan);
    const keeps = (applied: Applied): boolean => fits(plans, applied, meant) && lostIn(applied, without).length === 0;
    const applied = await applySchools({ ...opened, plans, dryRun, keeps, welcome: welcomeFrom(new Date()) }).catch(
      unclearIn,
    );
    if (applied instanceof UnclearPeople) return refuse(unclearFaults(files, applied), output);
    for (const [index, { differences, visitors }] of applied.entries()) {
      for (const difference of differences) output.say(lineOf(difference));
      for (const visitor of visitors) output.say(visiting(visitor));
      if (dryRun || keeps(applied)) output.say(closing(plans[index]?.name ?? '', differences.length, dryRun));
    }
    const lost = lostIn(applied, without);
    for (const part of lost) output.warn(LOST[part]);
    if (lost.length > 0) output.warn(lossOf(lost, dryRun));
    if (!fits(plans, applied, meant)) return braked(plans, applied, meant, dryRun, output);
    if (lost.length > 0) return 1;
    const welcomed = applied.reduce((sum, one) => sum + (one.welcomed ?? 0), 0);
    if (welcomed > 0) output.say(welcoming(welcomed, dryRun));
    return 0;
  });
}

/** Reads all files; tells the faults of every one. */
async function readAll(names: readonly string[], output: Output): Promise<ReadFile[] | ExitCode> {
  const read = await Promise.all(names.map(async (file) => ({ file, ...(await readSchool(file)) })));
  const faults = read.flatMap((one) => (one.ok ? [] : one.faults));
  if (read.some((one) => !one.ok && !one.isThere)) {
    showFaults(faults, output);
    if (names.length > 1) output.warn('Er is niets toegepast.');
    return 2;
  }
  const files = read.filter((one) => one.ok);
  const same = faults.length > 0 ? [] : sameSchools(files);
  return faults.length + same.length > 0 ? refuse([...faults, ...same], output) : files;
}

function unclearIn(error: unknown): UnclearPeople {
  if (error instanceof UnclearPeople) return error;
  throw error;
}

const unclearFaults = (files: readonly ReadFile[], { plan, people }: UnclearPeople): readonly FileFault[] =>
  files.find((one) => one.plan === plan)?.placed(people.map(unclearFinding)) ?? [];

const unclearFinding = ({ index, name, known }: UnclearPeople['people'][number]): Finding => ({
  path: ['people', index, 'name'],
  text:
    `dit account is hier van ${known}, en wie het heeft ziet de casussen van ${known}. ` +
    `Is ${name} een ander mens, schrijf dan \`successorOf: ${known}\`: wat van ${known} was, gaat niet mee. ` +
    `Heet ${known} nu ${name}, schrijf dan \`formerly: ${known}\``,
});

/** Who would lose access, for each file: without those of whom it says who came in their place. */
const leavingOf = (plans: readonly SchoolPlan[], applied: Applied): readonly (readonly string[])[] =>
  applied.map(({ differences }, index) => {
    const followed = new Set(plans[index]?.people.flatMap(({ successorOf = '' }) => lettersOf(successorOf)));
    const gone = differences.filter(({ what, how }) => what === 'person' && how === 'ended').map(({ name }) => name);
    return gone.filter((name) => !followed.has(lettersOf(name)));
  });

/** With a number it is of all files together: whoever says it counted. */
function fits(plans: readonly SchoolPlan[], applied: Applied, meant: number | undefined): boolean {
  const leaving = leavingOf(plans, applied);
  if (meant !== undefined) return mayGo(leaving.flat().length, 0, meant);
  return applied.every(({ peopleBefore }, index) => mayGo(leaving[index]?.length ?? 0, peopleBefore, undefined));
}

const LOST: Readonly<Record<LostPart, string>> = {
  board: 'Het bestuur (`board:`) staat niet meer in het bestand: aan het eind van de keten is dan niemand.',
  retention:
    'De eigen bewaartermijn (`retention:`) staat niet meer in het bestand: dossiers gaan dan naar de gewone termijn.',
  words: 'Woorden over een leerling (`words: page`) gaan zo weer langs Slack of Teams.',
  secondFactor:
    'De tweede factor (`secondFactor:`) vervalt: wie een account van een collega gebruikt, leest en beslist dan.',
  roster: 'De leerlingenlijst (`roster:`) is meer dan een vijfde korter, of staat niet meer in het bestand.',
};

/** What would go of these files without anybody having said that it may. */
const lostIn = (applied: Applied, without = ''): readonly LostPart[] => {
  const meant = without.split(',').map((part) => part.trim());
  return [...new Set(applied.flatMap(({ lost }) => lost))].filter((part) => !meant.includes(part));
};

const lossOf = (lost: readonly LostPart[], dryRun: boolean): string => {
  const start = dryRun ? 'Zo wordt dit niet toegepast' : 'Er is niets toegepast';
  return `${start}. Zet het terug in het bestand, of is het zo bedoeld, doe het dan met --without ${lost.join(',')}.`;
};

function braked(
  plans: readonly SchoolPlan[],
  applied: Applied,
  meant: number | undefined,
  dryRun: boolean,
  output: Output,
): ExitCode {
  const leaving = leavingOf(plans, applied);
  for (const [index, names] of leaving.entries()) {
    if (names.length === 0) continue;
    const of = countOf(applied[index]?.peopleBefore ?? 0, 'mens', 'mensen');
    output.warn(`${plans[index]?.name}: ${names.length} van ${of} zouden hun toegang verliezen: ${names.join(', ')}.`);
  }
  const all = leaving.flat().length;
  const why = meant === undefined ? 'Dat is meer dan een vijfde van een school.' : `Je schreef --gone ${meant}.`;
  const start = dryRun ? 'Zo wordt dit niet toegepast' : 'Er is niets toegepast';
  output.warn(`${why} ${start}. Is het bestand heel en klopt dit, doe het dan met --gone ${all}.`);
  return 1;
}

function refuse(faults: readonly FileFault[], output: Output): ExitCode {
  showFaults(faults, output);
  output.warn(`${countOf(faults.length, 'fout', 'fouten')}. Er is niets toegepast.`);
  return 1;
}

/** Loads nothing of a platform without secrets. A platform that fails is left alone for all files. */
async function askPlatforms(files: readonly ReadFile[], opened: Opened): Promise<readonly CheckedAccounts[]> {
  const { slack, teams } = opened.config;
  if (slack === undefined && teams === undefined) return [];
  const [{ withPlatforms }, { checkAccounts, createAsk }] = await Promise.all([
    import('../school/platforms.ts'),
    import('../school/accounts.ts'),
  ]);
  return withPlatforms(opened, opened.config, async (platforms) => {
    const ask = createAsk(platforms);
    const checked: CheckedAccounts[] = [];
    for (const { plan } of files) checked.push(await checkAccounts(plan, ask));
    return checked;
  });
}

/** Who is new hears from the bot by day, as of anything that can wait. */
const welcomeFrom = (now: Date): Welcoming => ({
  at: (plan) => new Date(daytimeFrom(plan, now.toISOString())),
  meetFirst: MEETS_FIRST,
});

const welcoming = (count: number, dryRun: boolean): string => {
  const get = dryRun ? (count === 1 ? 'zou' : 'zouden') : count === 1 ? 'krijgt' : 'krijgen';
  const who = `${countOf(count, 'collega', 'collega’s')} ${get}`;
  return `${who} een welkom van de bot${dryRun ? ' krijgen' : ''} in de eigen chat, op een schooldag tussen 7 en 18 uur.`;
};

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
