/** A person's home page, built from the same faces and the same policy as the digest. The try-out page uses it too. */
import type { SchoolOverview } from '../../../cards/views/overview.ts';
import { mayOpenFile } from '../../consultation/policy.ts';
import { personOf, type School } from '../../consultation/school.ts';
import { workList } from '../../digest/overview.ts';
import type { Session } from '../../port/session.ts';
import type { Profiles } from '../handle/context.ts';
import { toldCases } from './told-cases.ts';

/** Returns what this person is asked to take over at a school; undefined where that is nothing. */
async function askedIn(
  { session, profiles }: { readonly session: Session; readonly profiles: Profiles },
  school: School,
): Promise<SchoolOverview['asked']> {
  const cases = await session.own.asked(school.id);
  const profile = cases.length === 0 ? undefined : await profiles.of(school.profileHash, session);
  return profile === undefined ? undefined : { cases, profile };
}

/** Returns for what this person is asked to name a colleague, as somebody of the board; undefined where that is nothing. */
async function boardAskedIn(
  { session, profiles }: { readonly session: Session; readonly profiles: Profiles },
  school: School,
): Promise<SchoolOverview['boardAsked']> {
  if (personOf(school, session.person)?.roles.includes('board') !== true) return undefined;
  const cases = await session.own.boardAsked(school.id);
  const profile = cases.length === 0 ? undefined : await profiles.of(school.profileHash, session);
  return profile === undefined ? undefined : { cases, profile };
}

/** Returns, for each school where this person works now, what waits in their cases. */
export async function overviewsOf(
  parts: {
    readonly session: Session;
    readonly profiles: Profiles;
    /** ISO instant. */ readonly now: string;
  },
  schoolIds: readonly string[],
): Promise<readonly SchoolOverview[]> {
  const { session, now } = parts;
  const found: SchoolOverview[] = [];
  for (const id of schoolIds) {
    const school = await session.school(id);
    if (school === undefined || personOf(school, session.person) === undefined) continue;
    const cases = await toldCases(parts, id);
    const asked = await askedIn(parts, school);
    const boardAsked = await boardAskedIn(parts, school);
    found.push({
      school,
      ...(asked === undefined ? {} : { asked }),
      ...(boardAsked === undefined ? {} : { boardAsked }),
      list: workList(cases, { person: session.person, school, policy: { mayOpenFile }, now }),
    });
  }
  return found;
}
