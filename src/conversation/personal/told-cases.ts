import type { ToldCase } from '../../digest/overview.ts';
import type { TellableCase } from '../../port/own-messages.ts';
import type { Session } from '../../port/session.ts';
import type { Profiles } from '../handle/context.ts';

interface Sources {
  readonly session: Session;
  readonly profiles: Profiles;
}

/** The person's cases with the protocol each began with; one whose protocol cannot be read cannot be told of. */
export async function toldCases({ session, profiles }: Sources, schoolId: string): Promise<readonly ToldCase[]> {
  return withProfiles({ session, profiles }, await session.own.tellable(schoolId));
}

/** The same of cases that were read. */
export async function withProfiles(
  { session, profiles }: Sources,
  cases: readonly TellableCase[],
): Promise<readonly ToldCase[]> {
  const told: ToldCase[] = [];
  for (const { face, profileHash } of cases) {
    const profile = await profiles.of(profileHash, session);
    if (profile !== undefined) told.push({ face, profile });
  }
  return told;
}
