/** A person's home page, built from the same faces and the same policy as the digest. The try-out page uses it too. */
import { watchersOf } from '../../../cards/context.ts';
import type { Missed } from '../../../cards/unreachable.ts';
import type { SchoolOverview } from '../../../cards/views/overview.ts';
import { mayOpenFile } from '../../consultation/policy.ts';
import { type Person, personOf, type School, seesNoCase } from '../../consultation/school.ts';
import { readBoardSlot } from '../../digest/board-slot.ts';
import { isToldOf, sharedDuties } from '../../digest/duties.ts';
import { type ToldCase, workList } from '../../digest/overview.ts';
import { ownDuties } from '../../digest/yearly.ts';
import type { Session } from '../../port/session.ts';
import { countUndelivered, type Undelivered, type UndeliveredKind } from '../../port/undelivered-store.ts';
import type { Profiles } from '../handle/context.ts';
import { requestStandings } from '../requests/standing.ts';
import { endsIn } from './ends.ts';
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

/** Returns what returns every year and is asked of this person, and whether they are told of anything of it. */
async function dutiesIn(
  { session, profiles, now }: { readonly session: Session; readonly profiles: Profiles; readonly now: string },
  school: School,
): Promise<Pick<SchoolOverview, 'duties' | 'hasYearly'>> {
  const person = personOf(school, session.person);
  const profile =
    person === undefined || seesNoCase(person) ? undefined : await profiles.of(school.profileHash, session);
  if (person === undefined || profile === undefined) return {};
  const ground = { school, profile, done: await session.own.dutiesDone(school.id), now };
  const duties = ownDuties(person, ground);
  return { duties, hasYearly: sharedDuties(ground).some((duty) => isToldOf(person, duty)) };
}

/**
 * Returns what did not arrive and this person should know: of a case whoever watches it, of a message to the board everybody in the case, and
 * the counts of the school whoever sets it up. No word of a case.
 */
function missedOf(
  all: readonly Undelivered[],
  cases: readonly ToldCase[],
  person: Person | undefined,
): Missed | undefined {
  if (all.length === 0 || person === undefined) return undefined;
  const callNamesOf = (wanted: UndeliveredKind): readonly string[] => {
    const found = new Set(
      all.flatMap(({ kind, callName, slot = '' }) =>
        kind === wanted ? [callName ?? readBoardSlot(slot)?.callName] : [],
      ),
    );
    return cases.flatMap(({ face }) =>
      found.has(face.callName) && (wanted === 'message' || watchersOf(face).includes(person.id)) ? [face.callName] : [],
    );
  };
  const callNames = {
    card: callNamesOf('card'),
    message: callNamesOf('message'),
    person: callNamesOf('person'),
    stranger: callNamesOf('stranger'),
    room: callNamesOf('room'),
    fault: callNamesOf('fault'),
  };
  const isAdministrator = person.roles.includes('administrator');
  if (!isAdministrator && Object.values(callNames).every(({ length }) => length === 0)) return undefined;
  return { callNames, ...(isAdministrator ? { counts: countUndelivered(all) } : {}) };
}

/** Returns, for each school where this person works now, what waits in their cases. */
export async function overviewsOf(
  parts: {
    readonly session: Session;
    readonly profiles: Profiles;
    /** ISO instant. */ readonly now: string;
    /** What did not arrive at these schools. */
    readonly undelivered?: readonly Undelivered[];
  },
  schoolIds: readonly string[],
): Promise<readonly SchoolOverview[]> {
  const { session, now } = parts;
  const found: SchoolOverview[] = [];
  for (const id of schoolIds) {
    const school = await session.school(id);
    if (school === undefined || personOf(school, session.person) === undefined) continue;
    // Asked together, they go in one trip.
    const [cases, asked, boardAsked, ends, duties, requests] = await Promise.all([
      toldCases(parts, id),
      askedIn(parts, school),
      boardAskedIn(parts, school),
      endsIn({ session, profileOf: (hash) => parts.profiles.of(hash, session), now }, school),
      dutiesIn(parts, school),
      requestStandings(session, id),
    ]);
    const missed = missedOf(
      parts.undelivered?.filter(({ schoolId }) => schoolId === id) ?? [],
      cases,
      personOf(school, session.person),
    );
    found.push({
      school,
      ...(missed === undefined ? {} : { missed }),
      ...(asked === undefined ? {} : { asked }),
      ...(boardAsked === undefined ? {} : { boardAsked }),
      ...ends,
      ...duties,
      requests,
      list: workList(cases, { person: session.person, school, policy: { mayOpenFile }, now }),
    });
  }
  return found;
}
