/**
 * Contexts: what an interaction may know inside a transaction, which is the person's school, the profile, and the case if they may see it.
 */
import { mayOpenFile } from '../../consultation/policy.ts';
import { rehearsed } from '../../consultation/practice.ts';
import { type Person, personOf, type School } from '../../consultation/school.ts';
import type { Session, SystemSession } from '../../port/session.ts';
import { parseStored } from '../../protocol/loader.ts';
import type { Profile } from '../../protocol/schema.ts';
import type { CaseContext, SchoolContext } from '../interactions/interaction.ts';

/** Cache of profiles by the hash of their text: a text never changes, so it is read once. */
export class Profiles {
  readonly #known = new Map<string, Profile>();

  async of(hash: string, session: Pick<Session | SystemSession, 'profile'>): Promise<Profile | undefined> {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const text = await session.profile(hash);
    const profile = text === undefined ? undefined : parseStored(text);
    if (profile !== undefined) this.#known.set(hash, profile);
    return profile;
  }
}

interface Moment extends Pick<SchoolContext, 'offersOf'> {
  readonly now: string;
  readonly newId: () => string;
  readonly profiles: Profiles;
}

/** Returns the person's context at a school today; undefined if they have no role there. */
export async function schoolContext(
  session: Session,
  schoolId: string,
  moment: Moment,
): Promise<SchoolContext | undefined> {
  const school = await session.school(schoolId);
  const actor = school === undefined ? undefined : personOf(school, session.person);
  if (school === undefined || actor === undefined) return undefined;
  return contextOf(session, school, actor, school.profileHash, moment);
}

/** Returns the context of the session's case, as far as this person may see it at this moment; a paused member can only come back. */
export async function caseContext(
  session: Session,
  moment: Moment,
  pausing: boolean,
): Promise<CaseContext | undefined> {
  const found = session.case;
  if (found === undefined) return undefined;
  const school = await session.school(found.schoolId);
  const actor = school === undefined ? undefined : personOf(school, session.person);
  if (school === undefined || actor === undefined) return undefined;
  if (!pausing && !mayOpenFile(found, actor.id)) return undefined;
  const context = await contextOf(session, school, actor, found.profileHash, moment);
  if (context === undefined) return undefined;
  return { ...rehearsed(context, found.face), caseId: found.id, face: found.face, facts: found.facts };
}

async function contextOf(
  session: Session,
  school: School,
  actor: Person,
  hash: string,
  moment: Moment,
): Promise<SchoolContext | undefined> {
  const profile = await moment.profiles.of(hash, session);
  if (profile === undefined) return undefined;
  const { now, newId, offersOf } = moment;
  const profileOf = (other: string) => moment.profiles.of(other, session);
  return { session, school, actor, profile, profileOf, now, newId, offersOf };
}
