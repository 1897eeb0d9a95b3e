import { profileJsonSchema } from '../../protocol/json-schema.ts';
import { builtInProfiles, openGaps, parseProfile } from '../../protocol/loader.ts';
import type { Profile } from '../../protocol/schema.ts';
import { readHandMade } from '../hand-made.ts';
import { countOf, type ExitCode, type Output, showFaults } from '../output.ts';

/** `zorg protocol list` */
export function listProtocols(output: Output): ExitCode {
  for (const { profile } of builtInProfiles()) {
    output.say(`${profile.id} (versie ${profile.version}): ${profile.title}`);
    showGaps(profile, output);
  }
  return 0;
}

/** `zorg protocol check <file.yaml>` */
export async function checkProtocol(file: string, output: Output): Promise<ExitCode> {
  const read = await readHandMade(file);
  if (!read.ok) {
    showFaults([read.fault], output);
    return read.isThere ? 1 : 2;
  }
  for (const warning of read.warnings) output.warn(`Let op: ${warning}`);
  const parsed = parseProfile(read.text);
  if (parsed.ok) {
    const { id, version, title } = parsed.profile;
    output.say(`${id} (versie ${version}): ${title}. Geen fouten.`);
    showGaps(parsed.profile, output);
    return 0;
  }
  showFaults(
    parsed.faults.map((fault) => ({ file, ...fault })),
    output,
  );
  output.warn(`${countOf(parsed.faults.length, 'fout', 'fouten')}.`);
  return 1;
}

/** `zorg protocol schema` */
export function showProtocolSchema(output: Output): ExitCode {
  output.say(JSON.stringify(profileJsonSchema(), undefined, 2));
  return 0;
}

/** Shows what the school's paper says about itself. */
function showPaper({ source, schoolType, region }: Profile, output: Output): void {
  const parts = [
    source.document,
    [schoolType, ...(region === undefined ? [] : [region])].join(', '),
    ...(source.validFrom === undefined ? [] : [`geldt vanaf ${source.validFrom}`]),
    ...(source.reviewDueAt === undefined ? [] : [`na te kijken voor ${source.reviewDueAt}`]),
  ];
  output.say(`  ${parts.join('; ')}`);
}

/** Shows what the paper leaves open and what closes it, then what was added. */
function showGaps(profile: Profile, output: Output): void {
  showPaper(profile, output);
  const open = openGaps(profile);
  const closing = new Set(profile.gaps.map(({ closedBy }) => closedBy));
  for (const gap of profile.gaps) {
    const overlay = profile.overlays.find(({ id }) => id === gap.closedBy);
    output.say(`  - ${gap.text}${gap.source ? ` (${gap.source})` : ''}`);
    if (overlay) output.say(`    Aanvulling: ${overlay.text}${overlay.source ? ` (${overlay.source})` : ''}`);
    if (open.includes(gap))
      output.say(`    ${gap.closedBy === 'school' ? 'Vul dit in het schoolbestand in.' : 'Dit staat nog open.'}`);
  }
  for (const { text, source } of profile.overlays.filter(({ id }) => !closing.has(id)))
    output.say(`  + Aanvulling: ${text}${source ? ` (${source})` : ''}`);
}
