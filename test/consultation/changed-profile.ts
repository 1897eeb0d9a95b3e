/** A profile of a school whose paper differs from Flevoland's in a few lines. */
import { builtInProfile, parseProfile } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';

type Change = readonly [from: string, to: string];

/** The profile with these lines changed; a line that is no longer there is a fault of the test. */
export function changedBy(...changes: readonly Change[]): Profile {
  const found = builtInProfile('flevoland');
  const text = changes.reduce((words, [from, to]) => {
    if (!words.includes(from)) throw new Error(`the profile no longer holds: ${from}`);
    return words.replace(from, to);
  }, found?.text ?? '');
  const parsed = parseProfile(text);
  if (!parsed.ok) throw new Error(parsed.faults.map((f) => f.text).join('; '));
  return parsed.profile;
}
