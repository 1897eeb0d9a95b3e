import type { CaseFace } from '../../consultation/face.ts';
import { type PersonId, personOf, type School } from '../../consultation/school.ts';
import type { Log } from '../../log.ts';
import type { AccountRef, AccountStanding, AccountsOf } from '../../port/account.ts';
import type { CaseRoom, DeliveryStore } from '../../port/delivery-store.ts';
import type { PlacesOf, RoomRef } from '../../port/places.ts';
import type { Profile } from '../../protocol/schema.ts';

/** What delivery works with. */
export interface DeliveryTools {
  readonly store: DeliveryStore;
  readonly accountsOf: AccountsOf;
  readonly placesOf: PlacesOf;
  readonly clock: () => Date;
  readonly log: Log;
  /** The profile with this hash: the one the case started with. Undefined when it is unknown or has a fault. */
  readonly profileOf: (hash: string) => Promise<Profile | undefined>;
  /** A member has no role at the school any more: the command `MemberGone` is due. */
  readonly memberGone?: (caseId: string, person: PersonId) => Promise<void>;
  /** Rooms at the same time (4). */
  readonly parallel?: number;
  /** Rooms claimed at once (20). */
  readonly batch?: number;
  /** Seconds (120). Half of it is worked, the other half is left for the call under way. */
  readonly leaseSeconds?: number;
}

/** One look at one room. */
export interface Pass {
  readonly tools: DeliveryTools;
  readonly room: CaseRoom;
  readonly school: School;
  readonly profile: Profile;
  /** Something is left to do at this moment; the earliest counts. */
  readonly later: (at: Date) => void;
  /** The work must end now: the lease runs out or the process stops. */
  readonly ended: () => boolean;
}

export const sameRoom = (a: RoomRef, b: RoomRef): boolean =>
  a.platform === b.platform && a.tenant === b.tenant && a.room === b.room;

/** Where a person can be written to: accounts on the room's own workspace first, then others that we speak to and that have places. */
export function addressesOf(pass: Pick<Pass, 'tools' | 'room' | 'school'>, person: PersonId): readonly AccountRef[] {
  const accounts = pass.school.people.find((p) => p.id === person)?.accounts ?? [];
  const reachable = accounts.filter((account) => pass.tools.placesOf(account.platform) !== undefined);
  const { room } = pass.room;
  if (room?.kind !== 'room') return reachable;
  const here = (a: AccountRef): boolean => a.platform === room.ref.platform && a.tenant === room.ref.tenant;
  return [...reachable.filter(here), ...reachable.filter((a) => !here(a))];
}

/** `now` and so many seconds. */
export const inSeconds = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);

/** Members whose access has not ended and who hold no role at the school any more. */
export const goneMembers = (face: CaseFace, school: School): readonly PersonId[] => [
  ...new Set(
    face.members.filter((m) => m.until === undefined && personOf(school, m.person) === undefined).map((m) => m.person),
  ),
];

/** What the platform says of an account today; who is on a platform that is not here is nobody to us. */
export const standingOf = async (
  { accountsOf }: Pick<DeliveryTools, 'accountsOf'>,
  account: AccountRef,
): Promise<AccountStanding> => (await accountsOf(account.platform)?.standing(account)) ?? 'stranger';
