import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { checkProfile } from './check.ts';
import { type Fault, placed, readYaml } from './faults.ts';
import { formFindings } from './form.ts';
import { type Profile, profileSchema } from './schema.ts';
import { soften } from './shape.ts';
import { withSpecialRoutes } from './special.ts';

type ParsedProfile =
  /** `hash`: SHA-256 of the exact text, in hexadecimal; a case stores it and stays with this text. */
  | { readonly ok: true; readonly profile: Profile; readonly hash: string }
  /** Every fault, in the order of the file. */
  | { readonly ok: false; readonly faults: readonly Fault[] };

export interface BuiltInProfile {
  readonly profile: Profile;
  readonly hash: string;
  readonly text: string;
}

const FOLDER = new URL('profiles/', import.meta.url);

/** Reads a profile from YAML, and adds the special routes that apply to every protocol. Never throws. */
export function parseProfile(text: string): ParsedProfile {
  const file = readYaml(text);
  if (file.faults.length > 0) return { ok: false, faults: file.faults };
  const loose = soften(profileSchema, file.data);
  const findings = [
    ...formFindings(profileSchema, file.data),
    ...(loose ? checkProfile(withSpecialRoutes(loose)) : []),
  ];
  if (findings.length > 0) return { ok: false, faults: placed(file, findings) };
  const profile = withSpecialRoutes(profileSchema.parse(file.data));
  return { ok: true, profile, hash: createHash('sha256').update(text).digest('hex') };
}

const texts = new Map<string, string>();
const read = new Map<string, BuiltInProfile>();

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
export function builtInProfile(id: string): BuiltInProfile | undefined {
  if (read.has(id) || !builtInIds().includes(id)) return read.get(id);
  const text = textOf(id);
  const parsed = parseProfile(text);
  if (!parsed.ok) {
    const [first] = parsed.faults;
    throw new Error(`profile ${id}.yaml:${first?.line}:${first?.column}: ${first?.text}`);
  }
  const { profile, hash } = parsed;
  read.set(id, { profile, hash, text });
  return read.get(id);
}

/** Returns all built-in profiles, by id. */
export const builtInProfiles = (): readonly BuiltInProfile[] => builtInIds().flatMap((id) => builtInProfile(id) ?? []);

/** Returns the gaps that the school's paper leaves open and no overlay closes: the school itself has to fill them in. */
export function openGaps(profile: Profile): readonly Profile['gaps'][number][] {
  return profile.gaps.filter(({ closedBy }) => closedBy === undefined || closedBy === 'school');
}
