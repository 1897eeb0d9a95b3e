import type { ToldCase } from '../../digest/overview.ts';
import type { TellableCase } from '../../port/own-messages.ts';
import type { Session } from '../../port/session.ts';
import type { Profiles } from '../handle/context.ts';

interface Sources {
  readonly session: Session;
  readonly profiles: Profiles;
}

/** Returns the person's cases, each with the protocol it began with; a case whose protocol cannot be read is left out. */
export async function toldCases({ session, profiles }: Sources, schoolId: string): Promise<readonly ToldCase[]> {
  return withProfiles({ session, profiles }, await session.own.tellable(schoolId));
}

/** Does the same for cases that were read already. */
export async function withProfiles(
  { session, profiles }: Sources,
  cases: readonly TellableCase[],
): Promise<readonly ToldCase[]> {
  const told: ToldCase[] = [];
  for (const { face, profileHash, excluded } of cases) {
    const profile = await profiles.of(profileHash, session);
    if (profile !== undefined) told.push({ face, profile, excluded });
  }
  return told;
}
