import path from 'node:path';
import type { Account } from '../../consultation/school.ts';
import { type Fault, type Finding, placed, readYaml, suggestion } from '../../protocol/faults.ts';
import { formFindings } from '../../protocol/form.ts';
import { builtInIds, builtInProfile, type FrozenProfile, parseProfile } from '../../protocol/loader.ts';
import { soften } from '../../protocol/shape.ts';
import { unseenSigns } from '../../protocol/unseen.ts';
import type { PersonPlan, RosterPupil, SchoolPlan } from '../../store/school-plan.ts';
import { type FileFault, readHandMade } from '../hand-made.ts';
import { checkSchool, deputiesOf, keyOf, lackingAccounts } from './check.ts';
import { checkChoices } from './choices.ts';
import { withKeys } from './dutch.ts';
import { type Keys, keysOf } from './keys.ts';
import { parseRoster } from './roster.ts';
import { type SchoolFile, schoolSchema } from './schema.ts';
import { warningsOf } from './warnings.ts';

type ReadSchool =
  /** `warnings`: Dutch sentences about what works today and goes wrong when somebody is ill. */
  | {
      readonly ok: true;
      readonly plan: SchoolPlan;
      /** What stands in the file, with its defaults. */
      readonly school: SchoolFile;
      readonly keys: Keys;
      /** The text that was read. */
      readonly text: string;
      readonly warnings: readonly string[];
      /** Places later findings about the plan in the file; people are in the order of the file. */
      readonly placed: (findings: readonly Finding[]) => readonly FileFault[];
    }
  /** Every fault, including those of the roster and of the school's own protocol. `isThere`: false where there is no school file to read. */
  | { readonly ok: false; readonly isThere: boolean; readonly faults: readonly FileFault[] };

interface Part<T> {
  readonly value?: T;
  /** Faults at the place where the school file names the part. */
  readonly findings: readonly Finding[];
  /** Faults inside the part's own file. */
  readonly faults: readonly FileFault[];
  /** Dutch sentences about what was left out of its file. */
  readonly warnings: readonly string[];
}

const none = { findings: [], faults: [], warnings: [] };

/** `unfinished`: people may lack an account still. */
interface Reading {
  readonly unfinished?: boolean;
}

/** Reads a school file with the files it names. Changes nothing, never throws. */
export async function readSchool(file: string, reading: Reading = {}): Promise<ReadSchool> {
  const read = await readHandMade(file);
  if (!read.ok) return { ok: false, isThere: read.isThere, faults: [read.fault] };
  const found = await readSchoolText(file, read.text, reading);
  return found.ok ? { ...found, warnings: [...read.warnings, ...found.warnings] } : found;
}

/** Reads a text as the school file of that name. */
export async function readSchoolText(
  file: string,
  text: string,
  { unfinished = false }: Reading = {},
): Promise<ReadSchool> {
  const yaml = readYaml(text, 'typed');
  if (yaml.faults.length > 0) return { ok: false, isThere: true, faults: inFile(file, yaml.faults) };
  const keys = keysOf(yaml.data);
  const data = withKeys(keys.data);
  const inPlace = (found: readonly Finding[]): readonly FileFault[] =>
    inFile(file, placed(yaml, keys.asWritten(found)));
  const loose = soften(schoolSchema, data);
  const folder = path.dirname(file);
  const protocol = await profilePart(loose?.protocol, folder);
  const roster = await rosterPart(loose?.roster, folder);
  const findings = [
    ...keys.doubles,
    ...formFindings(schoolSchema, data),
    ...unseenSigns(data),
    ...(loose ? checkSchool(loose, protocol.value?.profile) : []),
    ...(loose && protocol.value ? checkChoices(loose, protocol.value.profile) : []),
    ...(unfinished ? [] : lackingAccounts(data)),
    ...protocol.findings,
    ...roster.findings,
  ];
  const faults = [...inPlace(findings), ...protocol.faults, ...roster.faults];
  if (faults.length > 0 || !protocol.value) return { ok: false, isThere: true, faults };
  const school = schoolSchema.parse(data);
  const plan = planOf(school, protocol.value, roster.value);
  return {
    ok: true,
    plan,
    school,
    keys,
    text,
    warnings: [...protocol.warnings, ...roster.warnings, ...warningsOf({ ...plan, protocol: protocol.value.profile })],
    placed: inPlace,
  };
}

const inFile = (file: string, faults: readonly Fault[]): readonly FileFault[] =>
  faults.map((fault) => ({ file, ...fault }));

/** A file that the school file names: as it is named from here, for who reads it. */
const beside = (folder: string, named: string): string => (path.isAbsolute(named) ? named : path.join(folder, named));

/** Reads a file that the school file names; where it is not there, the fault is at that name. */
async function partOf<T>(
  key: 'protocol' | 'roster',
  file: string,
  parse: (text: string) => { readonly value: T } | { readonly faults: readonly Fault[] },
): Promise<Part<T>> {
  const read = await readHandMade(file);
  if (!read.ok && !read.isThere) return { ...none, findings: [{ path: [key], text: `${read.fault.text} (${file})` }] };
  if (!read.ok) return { ...none, faults: [read.fault] };
  const parsed = parse(read.text);
  if ('faults' in parsed) return { ...none, faults: inFile(file, parsed.faults) };
  return { ...none, warnings: read.warnings, value: parsed.value };
}

async function profilePart(protocol: string | undefined, folder: string): Promise<Part<FrozenProfile>> {
  if (protocol === undefined) return none;
  if (/[./\\]/.test(protocol)) {
    return partOf('protocol', beside(folder, protocol), (text) => {
      const parsed = parseProfile(text);
      return parsed.ok ? { value: parsed } : parsed;
    });
  }
  const builtIn = builtInProfile(protocol);
  if (builtIn) return { ...none, value: builtIn };
  const known = builtInIds();
  const text = `dit protocol bestaat niet, kies uit ${known.join(', ')} of schrijf de plaats van een eigen bestand`;
  return { ...none, findings: [{ path: ['protocol'], text: text + suggestion(protocol, known) }] };
}

async function rosterPart(roster: string | undefined, folder: string): Promise<Part<readonly RosterPupil[]>> {
  if (roster === undefined) return none;
  return partOf('roster', beside(folder, roster), (text) => {
    const parsed = parseRoster(text);
    return parsed.ok ? { value: parsed.pupils } : parsed;
  });
}

function planOf(school: SchoolFile, protocol: FrozenProfile, roster: readonly RosterPupil[] | undefined): SchoolPlan {
  const { profile, hash, stored } = protocol;
  return {
    name: school.school,
    timezone: school.timezone,
    profile: { profile: { id: profile.id, version: profile.version }, hash, stored },
    finalDecider: school.finalDecider,
    veiligThuis: veiligThuisOf(school, protocol),
    ...defined({ board: school.board && defined(school.board) }),
    ...defined({ privacyOfficer: school.privacyOfficer && defined(school.privacyOfficer) }),
    ...defined({ localTeam: school.localTeam && defined(school.localTeam) }),
    ...defined({ retention: school.retention }),
    documents: school.documents.map(defined),
    closed: school.closed,
    settings: [...new Set(school.settings)].sort(),
    ...groundOf(school),
    choices: school.choices,
    ...defined({ roster }),
    people: school.people.map((person) => personOf(person, school)),
  };
}

/** What is not asked for is absent. With words on the page, deciding asks for a second factor unless reading does so too. */
function groundOf({ words, secondFactor }: SchoolFile): Pick<SchoolPlan, 'words' | 'secondFactor'> {
  const asked = secondFactor ?? (words === 'page' ? 'decide' : 'none');
  return {
    ...(words === 'page' ? { words } : {}),
    ...(asked === 'none' ? {} : { secondFactor: asked }),
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
