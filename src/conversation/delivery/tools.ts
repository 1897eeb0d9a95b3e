import type { CaseFace } from '../../consultation/face.ts';
import { isPractice, schoolOfCase } from '../../consultation/practice.ts';
import { colleagueOf, type PersonId, personOf, type School } from '../../consultation/school.ts';
import type { Log } from '../../log.ts';
import type { AccountRef, AccountStanding, AccountsOf } from '../../port/account.ts';
import type { CaseRoom, DeliveryStore, RoomsWanted } from '../../port/delivery-store.ts';
import type { PlacesOf, RoomRef } from '../../port/places.ts';
import type { Profile } from '../../protocol/schema.ts';

/** Dependencies and settings of delivery. */
export interface DeliveryTools {
  readonly store: DeliveryStore;
  readonly accountsOf: AccountsOf;
  readonly placesOf: PlacesOf;
  readonly clock: () => Date;
  readonly log: Log;
  /** Returns the profile with this hash, with which the case started; undefined when it is unknown or invalid. */
  readonly profileOf: (hash: string) => Promise<Profile | undefined>;
  /** Called when a member has no role at the school any more: the command `MemberGone` is due. */
  readonly memberGone?: (caseId: string, person: PersonId) => Promise<void>;
  /** Number of rooms delivered at the same time (4). */
  readonly parallel?: number;
  /** Rooms in which something happened (the usual), or those that it is time to look at. */
  readonly which?: RoomsWanted;
}

/** One look at one room. */
export interface Pass {
  readonly tools: DeliveryTools;
  readonly room: CaseRoom;
  readonly school: School;
  readonly profile: Profile;
  /** Notes that something is left to do at this moment; the earliest one counts. */
  readonly later: (at: Date) => void;
  /** Notes that nothing is left to do before this moment, and that it is looked at again then; the earliest one counts. */
  readonly lookAgain: (at: Date) => void;
  /** Notes that a part of the screen could not be drawn, by a fault of our own. */
  readonly undrawn: (part: string, error: unknown) => void;
  /** True once one could not. */
  readonly isUndrawn: () => boolean;
  /** True when the work must end now, because the lease expires or the process stops. */
  readonly ended: () => boolean;
}

export const sameRoom = (a: RoomRef, b: RoomRef): boolean =>
  a.platform === b.platform && a.tenant === b.tenant && a.room === b.room;

/**
 * Returns the accounts to write to a person: those on the room's own workspace first, then others on platforms we serve that have places.
 */
export function addressesOf(pass: Pick<Pass, 'tools' | 'room' | 'school'>, person: PersonId): readonly AccountRef[] {
  const accounts = pass.school.people.find((p) => p.id === person)?.accounts ?? [];
  const reachable = accounts.filter((account) => pass.tools.placesOf(account.platform) !== undefined);
  const { room } = pass.room;
  if (room?.kind !== 'room') return reachable;
  const here = (a: AccountRef): boolean => a.platform === room.ref.platform && a.tenant === room.ref.tenant;
  return [...reachable.filter(here), ...reachable.filter((a) => !here(a))];
}

/** Seconds until what the platform refused is tried again, when nothing changes before. */
export const DAY = 86_400;

/** Returns `now` plus this many seconds. */
export const inSeconds = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);

/** Returns members whose access has not ended although they have no role at the school any more, or none in which a case is seen. */
export const goneMembers = (face: CaseFace, outside: School): readonly PersonId[] => {
  const school = schoolOfCase(outside, face);
  const sees = isPractice(face) ? personOf : colleagueOf;
  const gone = face.members.filter((m) => m.until === undefined && sees(school, m.person) === undefined);
  return [...new Set(gone.map((m) => m.person))];
};

/** Returns what the platform says about an account today; an account on a platform that is switched off counts as unknown. */
export const standingOf = async (
  { accountsOf }: Pick<DeliveryTools, 'accountsOf'>,
  account: AccountRef,
): Promise<AccountStanding> => (await accountsOf(account.platform)?.standing(account)) ?? 'stranger';
