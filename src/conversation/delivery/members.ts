/** Members of a room: brings the people in it in line with the members of its case. The database is the truth; the room follows. */
import { activeMembers } from '../../consultation/face.ts';
import type { PersonId } from '../../consultation/school.ts';
import type { Places, RoomMembers, RoomRef } from '../../port/places.ts';
import type { RoomTrouble } from '../screen/room-trouble.ts';
import { type Failure, failureOf, isLasting, waitAfter } from './failure.ts';
import { inSeconds, type Pass, standingOf } from './tools.ts';

export interface RoomState {
  /** True when nothing may be posted, updated or removed in the room now. */
  readonly held: boolean;
  readonly strangers: readonly string[];
  /** Members who cannot be in the room; they get its cards by DM. */
  readonly relay: readonly PersonId[];
  /** The line that was seen above the room. */
  readonly topic: string | undefined;
}

interface WatchedRoom {
  readonly pass: Pass;
  readonly places: Places;
  readonly ref: RoomRef;
}

/** Seconds until the next look at a room with strangers, when no event comes first. */
const LOOK_AGAIN = 600;
/** Seconds until somebody whom the platform does not let in or out is tried again. */
const INVITE_AGAIN = 21_600;

const tell = ({ pass, ref }: WatchedRoom, code: string, failure: Failure): void =>
  pass.tools.log('warn', code, { caseId: pass.room.caseId, platform: ref.platform, cause: failure.code });

/** True for a failure that passes and is tried again; the others are somebody's decision. */
function passes(place: WatchedRoom, failure: Failure): boolean {
  if (isLasting(failure)) return false;
  place.pass.later(inSeconds(place.pass.tools.clock(), waitAfter(failure, 1)));
  return true;
}

const usersOf = ({ pass, ref }: WatchedRoom, person: PersonId): readonly string[] =>
  (pass.school.people.find((p) => p.id === person)?.accounts ?? [])
    .filter((account) => account.platform === ref.platform && account.tenant === ref.tenant)
    .map((account) => account.user);

/** Returns the users that belong in the room, by person. */
function belonging(place: WatchedRoom): ReadonlyMap<PersonId, readonly string[]> {
  const active = activeMembers(place.pass.room.face).map((member) => member.person);
  return new Map(active.map((person) => [person, usersOf(place, person)]));
}

interface Stay {
  /** Users who cannot be removed: they read along, and whoever watches the case must know. */
  readonly strangers: readonly string[];
  /** True when users will be removed as soon as the platform answers again; until then nothing is posted. */
  readonly waiting: boolean;
}

const othersIn = ({ people, strangers }: RoomMembers, welcome: ReadonlySet<string>): readonly string[] => [
  ...people.filter((user) => !welcome.has(user)),
  ...strangers,
];

/** Forgets whom somebody wanted out, once they are, or belong there. */
async function forgetTakenOut({ pass: { tools, room } }: WatchedRoom, others: readonly string[]): Promise<void> {
  const out = (room.takingOut ?? []).filter((user) => !others.includes(user));
  if (out.length > 0) await tools.store.takenOut(room.caseId, out);
}

/** Removes former members from the room, and whom somebody wants out of it. */
async function removeOthers(place: WatchedRoom, seen: RoomMembers, welcome: ReadonlySet<string>): Promise<Stay> {
  const { ref, pass } = place;
  const here = (pass.room.accounts ?? []).filter((a) => a.platform === ref.platform && a.tenant === ref.tenant);
  const listed = pass.room.face.members.flatMap((member) => usersOf(place, member.person));
  const former = new Set([...listed, ...here.map((account) => account.user)]);
  const takingOut = pass.room.takingOut ?? [];
  const strangers: string[] = [];
  let waiting = false;
  for (const user of othersIn(seen, welcome)) {
    const goes = takingOut.includes(user) || (former.has(user) && !seen.strangers.includes(user));
    if (!goes) {
      strangers.push(user);
      continue;
    }
    try {
      await place.places.removeMember(place.ref, user);
    } catch (error) {
      const failure = failureOf(error);
      tell(place, 'member_not_removed', failure);
      const isPassing = passes(place, failure);
      // Of somebody who never belonged there, who watches the case is told until they are out.
      if (isPassing && former.has(user)) waiting = true;
      else if (failure.kind !== 'gone') strangers.push(user);
      // They are gone by its word, or the room is: that is seen at another look.
      else pass.lookAgain(inSeconds(pass.tools.clock(), INVITE_AGAIN));
    }
  }
  return { strangers, waiting };
}

/** Invites members who are not in the room yet. Returns false when it must be tried again. */
async function inviteMissing(place: WatchedRoom, missing: readonly string[]): Promise<boolean> {
  const { pass, places, ref } = place;
  try {
    const standings = await Promise.all(
      missing.map((user) => standingOf(pass.tools, { platform: ref.platform, tenant: ref.tenant, user })),
    );
    // Guests, bots and people from elsewhere are not let into a case, whatever the school file says.
    const welcome = missing.filter((_, index) => standings[index] === 'member');
    if (welcome.length > 0) await places.invite(ref, welcome);
    return true;
  } catch (error) {
    const failure = failureOf(error);
    tell(place, 'member_not_invited', failure);
    if (passes(place, failure)) return false;
    pass.lookAgain(inSeconds(pass.tools.clock(), INVITE_AGAIN));
    return true;
  }
}

const sameUsers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((user) => b.includes(user));

/** Stores who is in the room and not in the case. */
export async function saveStrangers(pass: Pass, strangers: readonly string[]): Promise<void> {
  if (sameUsers(strangers, pass.room.strangers)) return;
  await pass.tools.store.strangers(pass.room.caseId, strangers);
  if (strangers.length > 0)
    pass.tools.log('warn', 'strangers_in_room', { caseId: pass.room.caseId, count: strangers.length });
}

async function invited(
  place: WatchedRoom,
  seen: RoomMembers,
  members: ReadonlyMap<PersonId, readonly string[]>,
): Promise<readonly PersonId[]> {
  const isIn =
    (now: RoomMembers) =>
    ([, users]: readonly [PersonId, readonly string[]]): boolean =>
      users.some((user) => now.people.includes(user));
  const absent = [...members].filter((member) => !isIn(seen)(member));
  const missing = absent.flatMap(([, users]) => users.slice(0, 1));
  if (missing.length === 0) return absent.map(([person]) => person);
  // It is not known yet whether they can come in: a hiccup of the platform is no reason to relay cards to them.
  if (!(await inviteMissing(place, missing)))
    return absent.filter(([, users]) => users.length === 0).map(([person]) => person);
  place.places.forgetMembers(place.ref);
  const now = await place.places.members(place.ref);
  return absent.filter((member) => !isIn(now)(member)).map(([person]) => person);
}

/**
 * Brings the room in line. Throws the platform's failure when it cannot say who is in the room. Returns why the room cannot be used now, where
 * others read along or it is archived.
 */
export async function bringInLine(pass: Pass, places: Places, ref: RoomRef): Promise<RoomState | RoomTrouble> {
  const place: WatchedRoom = { pass, places, ref };
  const seen = await places.members(ref);
  if (seen.unsafe) return 'open';
  if (seen.archived === true) return 'archived';
  const members = belonging(place);
  const welcome = new Set([...members.values()].flat());
  await forgetTakenOut(place, othersIn(seen, welcome));
  const stay = await removeOthers(place, seen, welcome);
  const strangers = [...stay.strangers].sort();
  await saveStrangers(pass, strangers);
  // A stranger who leaves unnoticed must not keep the room silent for ever.
  if (strangers.length > 0) pass.later(inSeconds(pass.tools.clock(), LOOK_AGAIN));
  const relay = pass.ended() ? [] : await invited(place, seen, members);
  return { held: strangers.length > 0 || stay.waiting, strangers, relay, topic: seen.topic };
}
