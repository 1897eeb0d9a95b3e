import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from '../../consultation/school.ts';
import { type Fault, type Finding, placed, readYaml, suggestion, type YamlFile } from '../../protocol/faults.ts';
import { formFindings } from '../../protocol/form.ts';
import { builtInIds, builtInProfile, type FrozenProfile, parseProfile } from '../../protocol/loader.ts';
import { soften } from '../../protocol/shape.ts';
import type { PersonPlan, RosterPupil, SchoolPlan } from '../../store/school-plan.ts';
import { checkSchool, deputiesOf, keyOf, lackingAccounts } from './check.ts';
import { checkChoices } from './choices.ts';
import { parseRoster } from './roster.ts';
import { type SchoolFile, schoolSchema } from './schema.ts';
import { warningsOf } from './warnings.ts';

/** A fault in one of the files that make up the school file. */
export interface FileFault extends Fault {
  readonly file: string;
}

type ReadSchool =
  /** `warnings`: Dutch sentences about what works today and goes wrong when somebody is ill. */
  | {
      readonly ok: true;
      readonly plan: SchoolPlan;
      readonly warnings: readonly string[];
      /** Places later findings about the plan in the file; people are in the order of the file. */
      readonly placed: (findings: readonly Finding[]) => readonly FileFault[];
    }
  /** Every fault, including those of the roster and of the school's own protocol. */
  | { readonly ok: false; readonly faults: readonly FileFault[] };

interface Part<T> {
  readonly value?: T;
  /** Faults at the place where the school file names the part. */
  readonly findings: readonly Finding[];
  /** Faults inside the part's own file. */
  readonly faults: readonly FileFault[];
}

/** Reads a school file with the files it names. Changes nothing, never throws. */
export async function readSchool(file: string): Promise<ReadSchool> {
  const bytes = await bytesOf(file);
  if (!bytes) return { ok: false, faults: [{ file, line: 1, column: 1, text: 'dit bestand kan niet worden gelezen' }] };
  const yaml = readYaml(bytes.toString('utf8'));
  if (yaml.faults.length > 0) return { ok: false, faults: inFile(file, yaml.faults) };
  const loose = soften(schoolSchema, yaml.data);
  const folder = path.dirname(file);
  const protocol = await profilePart(loose?.protocol, folder);
  const roster = await rosterPart(loose?.roster, folder);
  const findings = [
    ...formFindings(schoolSchema, yaml.data),
    ...(loose ? checkSchool(loose, protocol.value?.profile) : []),
    ...(loose && protocol.value ? checkChoices(loose, protocol.value.profile) : []),
    ...lackingAccounts(yaml.data),
    ...protocol.findings,
    ...roster.findings,
  ];
  const faults = [...inFile(file, placed(yaml, findings)), ...protocol.faults, ...roster.faults];
  if (faults.length > 0 || !protocol.value) return { ok: false, faults };
  return planned(file, yaml, protocol.value, roster.value);
}

const inFile = (file: string, faults: readonly Fault[]): readonly FileFault[] =>
  faults.map((fault) => ({ file, ...fault }));

const bytesOf = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined);

async function profilePart(protocol: string | undefined, folder: string): Promise<Part<FrozenProfile>> {
  const none = { findings: [], faults: [] };
  if (protocol === undefined) return none;
  if (!/[./\\]/.test(protocol)) {
    const builtIn = builtInProfile(protocol);
    if (builtIn) return { ...none, value: builtIn };
    const known = builtInIds();
    const text = `dit protocol bestaat niet, kies uit ${known.join(', ')} of schrijf de plaats van een eigen bestand`;
    return { ...none, findings: [{ path: ['protocol'], text: text + suggestion(protocol, known) }] };
  }
  const file = path.join(folder, protocol);
  const bytes = await bytesOf(path.resolve(folder, protocol));
  if (!bytes) return { ...none, findings: [{ path: ['protocol'], text: 'dit bestand kan niet worden gelezen' }] };
  const text = bytes.toString('utf8');
  const parsed = parseProfile(text);
  if (!parsed.ok) return { ...none, faults: inFile(file, parsed.faults) };
  return { ...none, value: parsed };
}

async function rosterPart(roster: string | undefined, folder: string): Promise<Part<readonly RosterPupil[]>> {
  if (roster === undefined) return { findings: [], faults: [] };
  const bytes = await bytesOf(path.resolve(folder, roster));
  if (!bytes) return { findings: [{ path: ['roster'], text: 'dit bestand kan niet worden gelezen' }], faults: [] };
  const parsed = parseRoster(bytes);
  if (parsed.ok) return { value: parsed.pupils, findings: [], faults: [] };
  return { findings: [], faults: inFile(path.join(folder, roster), parsed.faults) };
}

function planned(
  file: string,
  yaml: YamlFile,
  protocol: FrozenProfile,
  roster: readonly RosterPupil[] | undefined,
): ReadSchool {
  const school = schoolSchema.parse(yaml.data);
  const { profile, hash, stored } = protocol;
  const plan: SchoolPlan = {
    name: school.school,
    timezone: school.timezone,
    profile: { profile: { id: profile.id, version: profile.version }, hash, stored },
    finalDecider: school.finalDecider,
    veiligThuis: veiligThuisOf(school, protocol),
    ...defined({ board: school.board && defined(school.board) }),
    ...defined({ privacyOfficer: school.privacyOfficer && defined(school.privacyOfficer) }),
    ...defined({ localTeam: school.localTeam && defined(school.localTeam) }),
    documents: school.documents.map(defined),
    closed: school.closed,
    settings: [...new Set(school.settings)].sort(),
    choices: school.choices,
    ...defined({ roster }),
    people: school.people.map((person) => personOf(person, school)),
  };
  return {
    ok: true,
    plan,
    warnings: warningsOf({ ...plan, protocol: profile }),
    placed: (findings) => inFile(file, placed(yaml, findings)),
  };
}

/** Returns the school's own region, otherwise the protocol's, otherwise the national number. */
function veiligThuisOf({ veiligThuis }: SchoolFile, { profile }: FrozenProfile): SchoolPlan['veiligThuis'] {
  if (veiligThuis) {
    const { contact, ...rest } = veiligThuis;
    return { ...defined(rest), ...defined({ contact: contact && defined(contact) }) };
  }
  const { phone, form } = profile.report;
  if (phone === undefined) return { name: 'Veilig Thuis', phone: '0800-2000' };
  return { name: `Veilig Thuis ${profile.region ?? ''}`.trim(), phone, ...defined({ form }) };
}

function personOf(person: SchoolFile['people'][number], school: SchoolFile): PersonPlan {
  const deputy = person.deputy && deputiesOf(person.deputy, school.people)[0];
  return {
    key: keyOf(person) ?? person.name,
    name: person.name,
    roles: [...new Set(person.roles)],
    groups: [...new Set(person.groups)],
    accounts: accountsOf(person, school),
    ...defined({
      formerly: person.formerly,
      successorOf: person.successorOf,
      deputy: deputy ? keyOf(deputy) : undefined,
      workdays: person.workdays,
      phone: person.phone,
      training: person.training,
    }),
  };
}

function accountsOf(person: SchoolFile['people'][number], { slack, teams }: SchoolFile): readonly Account[] {
  return [
    ...(person.slack && slack ? [{ platform: 'slack', tenant: slack.team, user: person.slack }] : []),
    ...(person.teams && teams
      ? [{ platform: 'teams', tenant: teams.tenant.toLowerCase(), user: person.teams.toLowerCase() }]
      : []),
  ];
}

type Defined<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** Removes undefined values: an absent key and `undefined` differ under `exactOptionalPropertyTypes`. */
function defined<T extends object>(
  values: T,
): Partial<Defined<T>> & { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
