import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { checkProfile } from './check.ts';
import { type Fault, placed, readYaml } from './faults.ts';
import { formFindings } from './form.ts';
import { type Profile, profileSchema } from './schema.ts';
import { soften } from './shape.ts';
import { withSpecialRoutes } from './special.ts';

export type ParsedProfile =
  /** `hash`: SHA-256 of the exact text, in hexadecimal; a case keeps it and stays with this text. */
  | { readonly ok: true; readonly profile: Profile; readonly hash: string }
  /** Every fault, in the order of the file. */
  | { readonly ok: false; readonly faults: readonly Fault[] };

export interface BuiltInProfile {
  readonly profile: Profile;
  readonly hash: string;
  readonly text: string;
}

const FOLDER = new URL('profiles/', import.meta.url);

/** Reads a profile from YAML, with the special routes that hold for every protocol beside its own. Never throws. */
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

let builtIn: readonly BuiltInProfile[] | undefined;

/** The profiles that come with the bot, by id; read once. Throws where one has a fault, which the tests rule out. */
export function builtInProfiles(): readonly BuiltInProfile[] {
  builtIn ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      const parsed = parseProfile(text);
      if (parsed.ok) return { profile: parsed.profile, hash: parsed.hash, text };
      const [first] = parsed.faults;
      throw new Error(`profile ${name}:${first?.line}:${first?.column}: ${first?.text}`);
    });
  return builtIn;
}

/** What the school's paper leaves open and no overlay closes: the school itself has to fill it in. */
export function openGaps(profile: Profile): readonly Profile['gaps'][number][] {
  return profile.gaps.filter(({ closedBy }) => closedBy === undefined || closedBy === 'school');
}
