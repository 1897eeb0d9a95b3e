/** Delivery: makes every claimed room equal to what its case says. Only the difference is sent, in order. */
import { roomTopic } from '../../../cards/topic.ts';
import { addSchoolDays, instantOf, localDate } from '../../consultation/calendar.ts';
import { activeMembers } from '../../consultation/face.ts';
import { schoolOfCase } from '../../consultation/practice.ts';
import { type PersonId, personOf, type School } from '../../consultation/school.ts';
import { errorCode } from '../../log.ts';
import type { CaseRoom, Post } from '../../port/delivery-store.ts';
import type { RoomRef } from '../../port/places.ts';
import { screen } from '../screen/screen.ts';
import type { Screen } from '../screen/standing-card.ts';
import { heldBack } from './held-back.ts';
import { inKeptSlots } from './kept-slots.ts';
import { inParallel } from './lanes.ts';
import { placeOf } from './place.ts';
import { plan } from './plan.ts';
import { isBlocked, perform, type Run } from './send.ts';
import { addressesOf, type DeliveryTools, goneMembers, inSeconds, type Pass, sameRoom } from './tools.ts';
import { keepTopic } from './topic.ts';

const PARALLEL = 4;
const BATCH = 20;
const LEASE_SECONDS = 120;
/** Guard against a store that keeps handing out the same rooms: the next tick continues. */
const MOST_ROUNDS = 50;
/** Seconds to wait after a failure that is not the platform's. */
const AFTER_FAULT = 60;
/** When news that was held back comes after all. */
const MORNING = '08:00';
/** Seconds until the next look at a room whose platform is switched off. */
const WITHOUT_PLATFORM = 600;

/** Returns the references of the posts in the room, whatever came of their last change. */
const standingIn = (room: RoomRef | undefined, posts: readonly Post[]): Map<string, string> =>
  new Map(
    posts.flatMap(({ slot, reference, state, room: at }) =>
      room === undefined || reference === undefined || state === 'removed' || !sameRoom(at, room)
        ? []
        : [[slot, reference]],
    ),
  );

/** Stores who cannot be written to in the room's own row, so that the next look tells whoever watches the case. */
async function noteReach({ tools, room, later }: Pass, { unreachable, reached }: Run): Promise<void> {
  const before = room.unreachable ?? [];
  const active = new Set(activeMembers(room.face).map((member) => member.person));
  const now = [...new Set([...before, ...unreachable])].filter((person) => active.has(person) && !reached.has(person));
  if (now.length === before.length && now.every((person) => before.includes(person))) return;
  await tools.store.unreachable(room.caseId, now);
  tools.log(now.length > 0 ? 'warn' : 'info', 'members_unreachable', { caseId: room.caseId, count: now.length });
  later(tools.clock());
}

/** Returns everybody who has a card of their own. */
const addressed = (wanted: Screen): readonly PersonId[] =>
  [...wanted.values()].flatMap(({ place }) => (place === 'room' ? [] : [place.direct]));

/** True for a person who uses only a client without places: there is nowhere to write to them. */
const onlyAnswers = (pass: Pass, person: PersonId): boolean =>
  addressesOf(pass, person).length === 0 &&
  (personOf(pass.school, person)?.accounts ?? []).some(({ platform }) => pass.tools.accountsOf(platform) !== undefined);

/** Leaves out news for whom there was enough today; it is looked at again on the morning of the next school day. */
function withoutHeld({ room, school, later }: Pass, wanted: Screen, today: string): Screen {
  const zone = school.timezone;
  const held = heldBack(wanted, room.posts, { today, zone });
  if (held.size === 0) return wanted;
  later(new Date(instantOf(addSchoolDays(today, 1, school), MORNING, zone)));
  return new Map([...wanted].filter(([slot]) => !held.has(slot)));
}

async function work(pass: Pass): Promise<void> {
  const { tools, room, school, profile } = pass;
  const place = await placeOf(pass);
  const today = localDate(tools.clock().toISOString(), school.timezone);
  const threads = place.room === undefined ? undefined : tools.placesOf(place.room.platform)?.capabilities.threads;
  const all = screen({
    face: room.face,
    profile,
    school,
    strangers: place.strangers,
    unreachable: room.unreachable ?? [],
    today,
    excluded: room.excluded ?? [],
    relay: place.relay,
    ...(threads === undefined ? {} : { threads }),
  });
  const wanted = withoutHeld(pass, inKeptSlots(all, room.posts), today);
  const run: Run = {
    pass,
    room: place.room,
    references: standingIn(place.room, room.posts),
    blocked: new Set(),
    unreachable: new Set(addressed(wanted).filter((person) => onlyAnswers(pass, person))),
    reached: new Set(),
    roomGone: () => tools.store.roomOpened(room.caseId, { kind: 'relay' }),
  };
  const ground = { room: place.room, held: place.held, addresses: (person: string) => addressesOf(pass, person) };
  for (const one of plan(wanted, room.posts, ground)) {
    if (pass.ended()) return pass.later(tools.clock());
    if (!isBlocked(run, one)) await perform(run, one);
  }
  if (run.blocked.size === 0) await keepTopic(pass, place, roomTopic({ face: room.face, profile }));
  await noteReach(pass, run);
}

/** Ends the access of members who left the school, whatever the reason to look at this room. */
async function reportGone(
  { memberGone, log }: DeliveryTools,
  { caseId, face }: CaseRoom,
  school: School,
): Promise<void> {
  for (const person of goneMembers(face, school))
    await memberGone?.(caseId, person).catch((error: unknown) =>
      log('error', 'member_gone_failed', { caseId, person, cause: errorCode(error) }),
    );
}

/** True when a member can only be reached on a platform that is switched off now: their cards wait and are not forgotten. */
const waitsForPlatform = ({ tools, room, school }: Pass): boolean =>
  activeMembers(room.face).some(({ person }) => {
    const accounts = personOf(school, person)?.accounts ?? [];
    return accounts.length > 0 && accounts.every(({ platform }) => tools.accountsOf(platform) === undefined);
  });

interface DeliveryOutcome {
  readonly retryAt?: Date;
  readonly settled: boolean;
}

async function look(tools: DeliveryTools, room: CaseRoom, ended: () => boolean): Promise<DeliveryOutcome> {
  const whole = await tools.store.school(room.schoolId);
  const school = whole && schoolOfCase(whole, room.face);
  const profile = school && (await tools.profileOf(room.profileHash));
  if (school === undefined || profile === undefined) {
    tools.log('error', 'room_without_profile', { caseId: room.caseId });
    return { settled: false, retryAt: inSeconds(tools.clock(), AFTER_FAULT) };
  }
  await reportGone(tools, room, school);
  let retryAt: Date | undefined;
  const later = (at: Date): void => {
    if (retryAt === undefined || at < retryAt) retryAt = at;
  };
  const pass: Pass = { tools, room, school, profile, later, ended };
  await work(pass);
  if (waitsForPlatform(pass)) later(inSeconds(tools.clock(), WITHOUT_PLATFORM));
  return retryAt === undefined ? { settled: true } : { settled: false, retryAt };
}

/** Delivers one room, from claim to release. Never throws: a room that fails stays for the next time, and the others continue. */
async function deliverRoom(tools: DeliveryTools, room: CaseRoom, ended: () => boolean): Promise<void> {
  try {
    const outcome = ended() ? { settled: false, retryAt: tools.clock() } : await look(tools, room, ended);
    await tools.store.release(room.caseId, outcome);
  } catch (error) {
    tools.log('error', 'delivery_failed', { caseId: room.caseId, cause: errorCode(error) });
    const retryAt = inSeconds(tools.clock(), AFTER_FAULT);
    // If this fails too, the lease expires by itself.
    await tools.store.release(room.caseId, { settled: false, retryAt }).catch(() => undefined);
  }
}

/**
 * Delivers rooms that are dirty, due or unsettled, until nothing is left to claim. With an aborted `signal`, calls under way finish and the
 * rest is given back. Throws only when rooms cannot be claimed.
 */
export async function deliver(tools: DeliveryTools, signal?: AbortSignal): Promise<void> {
  const { parallel = PARALLEL, batch = BATCH, leaseSeconds = LEASE_SECONDS } = tools;
  for (let round = 0; round < MOST_ROUNDS && signal?.aborted !== true; round += 1) {
    const claimedAt = tools.clock();
    const rooms = await tools.store.claim(claimedAt, batch, leaseSeconds);
    const until = inSeconds(claimedAt, leaseSeconds / 2);
    const ended = (): boolean => signal?.aborted === true || tools.clock() >= until;
    await inParallel(rooms, parallel, (room) => deliverRoom(tools, room, ended));
    if (rooms.length < batch) return;
  }
}
