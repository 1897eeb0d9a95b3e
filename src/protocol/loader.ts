import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { checkClosing } from './check/closing.ts';
import { checkProfile, type LooseProfile } from './check.ts';
import { type Fault, type Finding, placed, readYaml } from './faults.ts';
import { formFindings } from './form.ts';
import { type Profile, profileSchema } from './schema.ts';
import { soften } from './shape.ts';
import { parseSpecial, type SpecialRoutes, specialToday, withSpecialRoutes } from './special.ts';
import { unseenSigns } from './unseen.ts';

export interface FrozenProfile {
  readonly profile: Profile;
  /** The protocol as it is written. */
  readonly text: string;
  /** What a case follows to its end: that text, and behind the seam the special routes of the day. */
  readonly stored: string;
  /** SHA-256 of what is stored, in hexadecimal; a case names it. */
  readonly hash: string;
}

type Faulty = { readonly ok: false; readonly faults: readonly Fault[] };
type ParsedProfile = ({ readonly ok: true } & FrozenProfile) | Faulty;

const FOLDER = new URL('profiles/', import.meta.url);

/** Stands between a protocol and its special routes in what is stored; a file with two YAML documents is refused, so no protocol holds it. */
const SEAM = '\n--- # bijzondere wegen\n';

/** Reads a profile from YAML, and adds the special routes of today, which apply to every protocol. Every fault, in the order of the file. Never throws. */
export function parseProfile(text: string): ParsedProfile {
  const special = specialToday();
  const parsed = parseWith(text, special.routes, (profile) => [...checkClosing(profile), ...unseenSigns(profile)]);
  if (!parsed.ok) return parsed;
  const stored = `${text}${SEAM}${special.text}`;
  return { ok: true, profile: parsed.profile, text, stored, hash: createHash('sha256').update(stored).digest('hex') };
}

/** Reads what a case stored: its protocol with the special routes it began with. One stored before they were kept follows those of today. */
export function parseStored(text: string): Profile | undefined {
  const [own = '', special] = text.split(SEAM);
  const routes = special === undefined ? specialToday().routes : parseSpecial(special);
  const parsed = routes === undefined ? undefined : parseWith(own, routes);
  if (parsed?.ok !== true) return undefined;
  return SAYS_DAY.test(text) ? parsed.profile : withAnyDay(parsed.profile);
}

/** Stands in what is stored since a date field says whether its day is past or planned; the special routes of the day say it too. */
const SAYS_DAY = /\bday: (?:past|planned)\b/;

/** Before that any day up to a year ahead was taken: a case that began then goes on so. */
const withAnyDay = (profile: Profile): Profile => ({
  ...profile,
  records: profile.records.map((record) => ({
    ...record,
    fields: record.fields.map((field) => (field.kind === 'date' ? { ...field, day: 'planned' } : field)),
  })),
});

/** `besides`: what is asked of a protocol today, and not of what a case stored before. */
function parseWith(
  text: string,
  routes: SpecialRoutes,
  besides: (profile: LooseProfile) => readonly Finding[] = () => [],
): { readonly ok: true; readonly profile: Profile } | Faulty {
  const file = readYaml(text);
  if (file.faults.length > 0) return { ok: false, faults: file.faults };
  const loose = soften(profileSchema, file.data);
  const findings = [
    ...formFindings(profileSchema, file.data),
    ...(loose ? [...checkProfile(withSpecialRoutes(loose, routes)), ...besides(loose)] : []),
  ];
  if (findings.length > 0) return { ok: false, faults: placed(file, findings) };
  return { ok: true, profile: withSpecialRoutes(profileSchema.parse(file.data), routes) };
}

const texts = new Map<string, string>();
const read = new Map<string, FrozenProfile>();

function textOf(id: string): string {
  const text = texts.get(id) ?? readFileSync(new URL(`${id}.yaml`, FOLDER), 'utf8');
  texts.set(id, text);
  return text;
}

/** Returns the ids of the built-in profiles, which are the names of their files, in order. */
export const builtInIds = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();

/** Returns the titles to choose from without reading the profiles in full: checking all of them takes a quarter of a second. */
export const builtInTitles = (): readonly { readonly id: string; readonly title: string }[] =>
  builtInIds().map((id) => ({ id, title: /^title: (.+)$/m.exec(textOf(id))?.[1] ?? id }));

/** Returns a built-in profile, read and checked once. Throws if it has a fault, which the tests rule out. */
export function builtInProfile(id: string): FrozenProfile | undefined {
  if (read.has(id) || !builtInIds().includes(id)) return read.get(id);
  const text = textOf(id);
  const parsed = parseProfile(text);
  if (!parsed.ok) {
    const [first] = parsed.faults;
    throw new Error(`profile ${id}.yaml:${first?.line}:${first?.column}: ${first?.text}`);
  }
  read.set(id, parsed);
  return parsed;
}

/** Returns all built-in profiles, by id. */
export const builtInProfiles = (): readonly FrozenProfile[] => builtInIds().flatMap((id) => builtInProfile(id) ?? []);

/** Returns the gaps that the school's paper leaves open and no overlay closes: the school itself has to fill them in. */
export function openGaps(profile: Profile): readonly Profile['gaps'][number][] {
  return profile.gaps.filter(({ closedBy }) => closedBy === undefined || closedBy === 'school');
}
