/** The cases of one person that are kept: until when and why, and of which it is asked whether the pupil is still at school. */
import { isAskedLeaving } from '../consultation/keeps-files.ts';
import { asksLeaving, type Retention, retentionOf } from '../consultation/retention.ts';
import type { Person, School } from '../consultation/school.ts';
import type { StoredCase } from '../port/stored-case.ts';
import type { Profile } from '../protocol/schema.ts';

/** A case that is kept. */
interface KeptCase {
  readonly found: StoredCase;
  readonly retention: Exclude<Retention, { readonly kind: 'going' }>;
  /** True where it is asked whether the pupil is still at school. */
  readonly asksLeaving: boolean;
  /** True where this person is who is asked. */
  readonly isAsked: boolean;
}

interface Looking {
  readonly school: School;
  readonly actor: Person;
  /** ISO instant. */
  readonly now: string;
  /** Returns the protocol of a case; undefined where it cannot be read, and so no term is known. */
  readonly profileOf: (hash: string) => Promise<Profile | undefined>;
}

/** Returns those of these cases that are kept at this school; practice is not. */
export async function keptAmong(cases: readonly StoredCase[], looking: Looking): Promise<readonly KeptCase[]> {
  const { school, profileOf } = looking;
  const kept: KeptCase[] = [];
  for (const found of cases) {
    const { schoolId, profileHash, face, facts } = found;
    const profile = schoolId === school.id && face.practice !== true ? await profileOf(profileHash) : undefined;
    if (profile === undefined) continue;
    const ground = { face, facts, profile, ...looking };
    const retention = retentionOf(ground);
    if (retention.kind === 'going') continue;
    kept.push({ found, retention, asksLeaving: asksLeaving(ground), isAsked: isAskedLeaving({ face, facts }, ground) });
  }
  return kept;
}
