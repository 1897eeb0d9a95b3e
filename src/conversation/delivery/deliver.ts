/** Delivery: makes every claimed room equal to what its case says. Only the difference is sent, in order. */
import { roomTopic } from '../../../cards/topic.ts';
import { addSchoolDays, instantOf, localDate } from '../../consultation/calendar.ts';
import { activeMembers } from '../../consultation/face.ts';
import { schoolOfCase } from '../../consultation/practice.ts';
import { personOf, type School } from '../../consultation/school.ts';
import { errorCode, levelOf } from '../../log.ts';
import type { CaseRoom, Post, RoomOutcome } from '../../port/delivery-store.ts';
import type { RoomRef } from '../../port/places.ts';
import { isLeaseLost } from '../../port/store-error.ts';
import type { RoomTrouble } from '../screen/room-trouble.ts';
import { screen } from '../screen/screen.ts';
import { personIn } from '../screen/slots.ts';
import type { Screen } from '../screen/standing-card.ts';
import { afterFault } from './failure.ts';
import { heldBack } from './held-back.ts';
import { inKeptSlots } from './kept-slots.ts';
import { become, type CasePlace, placeOf } from './place.ts';
import { plan } from './plan.ts';
import { noteReach, outOfReach, seeWhoIsBack, tryTomorrow } from './reach.ts';
import { isBlocked, perform, type Run } from './send.ts';
import { addressesOf, type DeliveryTools, goneMembers, inSeconds, type Pass, sameRoom } from './tools.ts';
import { keepTopic } from './topic.ts';

const PARALLEL = 4;
/** Half of it is for work, the other half is left for the call under way. */
const LEASE_SECONDS = 120;
/** Guard against a store that keeps handing out the same rooms: the next tick continues. */
const MOST_ROOMS = 1000;
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

/** Leaves out news for whom there was enough today; it is looked at again on the morning of the next school day. */
function withoutHeld({ room, school, later }: Pass, wanted: Screen, today: string): Screen {
  const zone = school.timezone;
  const held = heldBack(wanted, room.posts, { today, zone });
  if (held.size === 0) return wanted;
  later(new Date(instantOf(addSchoolDays(today, 1, school), MORNING, zone)));
  return new Map([...wanted].filter(([slot]) => !held.has(slot)));
}

/** Returns what whoever watches the case is told: of the room first, then of a card that did not arrive. */
function troubleOf(
  { room: { posts, isFailing, unreachable = [] } }: Pass,
  { trouble }: CasePlace,
): RoomTrouble | undefined {
  if (trouble !== undefined) return trouble;
  if (isFailing === true) return 'card';
  const isMissed = posts.some(({ slot, state }) => {
    const person = personIn(slot);
    return state === 'dead' && (person === undefined || !unreachable.includes(person));
  });
  return isMissed ? 'card' : undefined;
}

function drawn(pass: Pass, place: Pick<CasePlace, 'room' | 'strangers' | 'relay'>, trouble?: RoomTrouble): Screen {
  const { tools, room, school, profile } = pass;
  const threads = place.room === undefined ? undefined : tools.placesOf(place.room.platform)?.capabilities.threads;
  return screen({
    face: room.face,
    profile,
    school,
    strangers: place.strangers,
    unreachable: room.unreachable ?? [],
    today: localDate(tools.clock().toISOString(), school.timezone),
    excluded: room.excluded ?? [],
    relay: place.relay,
    undrawn: pass.undrawn,
    ...(threads === undefined ? {} : { threads }),
    ...(trouble === undefined ? {} : { trouble }),
  });
}

/** Returns the wanted cards. Where the room is tried again its own come last, beside those in everyone's DM. */
function wantedAt(pass: Pass, place: CasePlace): Screen {
  const wanted = drawn(pass, place, troubleOf(pass, place));
  if (place.trial === undefined) return inKeptSlots(wanted, pass.room.posts);
  const inRoom = [...drawn(pass, { ...place, relay: place.trial })].filter(([, one]) => one.place === 'room');
  return inKeptSlots(new Map([...wanted, ...inRoom]), pass.room.posts);
}

/** Returns what the plan is made for. */
const groundAt = (pass: Pass, place: CasePlace): Parameters<typeof plan>[2] => ({
  room: place.room,
  held: place.held,
  left: place.left,
  keeps: pass.isUndrawn() ? activeMembers(pass.room.face).map(({ person }) => person) : undefined,
  now: pass.tools.clock(),
  addresses: (person) => addressesOf(pass, person),
});

/** True when something would be posted or changed in the room, were it as it was seen last. */
function changesRoom(pass: Pass): boolean {
  const { room } = pass.room;
  // Nobody knows what became of a room that could not be used.
  if (room?.kind !== 'room') return true;
  const place: CasePlace = { room: room.ref, held: false, strangers: [], relay: [] };
  return plan(wantedAt(pass, place), pass.room.posts, groundAt(pass, place)).some(
    (work) => (work.kind === 'post' || work.kind === 'update') && work.standing.place === 'room',
  );
}

/** Finds the place of the case. Before something is posted in its room, who is there is asked anew: a minute is enough for a stranger. */
async function seePlace(pass: Pass): Promise<CasePlace> {
  const { room } = pass.room;
  const ref = room?.kind === 'room' ? room.ref : room?.was;
  if (ref !== undefined && changesRoom(pass)) pass.tools.placesOf(ref.platform)?.forgetMembers(ref);
  return placeOf(pass);
}

/** Goes back to a room that took its cards: those in everyone's DM go away at the next look. */
async function comeBack(pass: Pass, place: CasePlace, { blocked, roomFailed }: Run): Promise<void> {
  if (place.trial === undefined || place.room === undefined || roomFailed.is) return;
  if (blocked.has('room') || blocked.has('*') || pass.ended()) return;
  await become(pass, { kind: 'room', ref: place.room });
  pass.later(pass.tools.clock());
}

async function work(pass: Pass): Promise<void> {
  const { tools, room, school, profile } = pass;
  const place = await seePlace(pass);
  const today = localDate(tools.clock().toISOString(), school.timezone);
  const wanted = withoutHeld(pass, wantedAt(pass, place), today);
  const roomFailed = { is: false };
  const run: Run = {
    pass,
    room: place.room,
    references: standingIn(place.room, room.posts),
    blocked: new Set(),
    unreachable: new Set(outOfReach(pass, wanted)),
    reached: new Set(),
    roomFailed,
    roomGone: async () => {
      roomFailed.is = true;
      if (place.room === undefined || place.trial !== undefined) return;
      await become(pass, { kind: 'relay', was: place.room });
      pass.later(tools.clock());
    },
  };
  for (const one of plan(wanted, room.posts, groundAt(pass, place))) {
    if (pass.ended()) return pass.later(tools.clock());
    if (!isBlocked(run, one)) await perform(run, one);
  }
  if (run.blocked.size === 0) await keepTopic(pass, place, roomTopic({ face: room.face, profile }));
  tryTomorrow(pass, wanted);
  await comeBack(pass, place, run);
  await seeWhoIsBack(run, wanted);
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

/** Keeps the earliest of the moments it is told. */
function earliest(): { readonly note: (at: Date) => void; readonly at: () => Date | undefined } {
  let first: Date | undefined;
  const note = (at: Date): void => {
    if (first === undefined || at < first) first = at;
  };
  return { note, at: () => first };
}

/** A fault of our own: it may be of a moment, and else it is known to somebody until it is mended. */
const failedNow = ({ clock }: DeliveryTools, seconds = afterFault()) => ({
  settled: false,
  retryAt: inSeconds(clock(), seconds),
  failedAt: clock(),
});

async function look(tools: DeliveryTools, room: CaseRoom, ended: () => boolean): Promise<RoomOutcome> {
  const whole = await tools.store.school(room.schoolId);
  const school = whole && schoolOfCase(whole, room.face);
  const profile = school && (await tools.profileOf(room.profileHash));
  if (school === undefined || profile === undefined) {
    tools.log('error', 'room_without_profile', { caseId: room.caseId });
    return failedNow(tools);
  }
  await reportGone(tools, room, school);
  const left = earliest();
  const again = earliest();
  const undrawn = new Set<string>();
  const pass: Pass = {
    tools,
    room,
    school,
    profile,
    later: left.note,
    lookAgain: again.note,
    undrawn: (part, error) => {
      if (!undrawn.has(part))
        tools.log('error', 'cards_not_drawn', { caseId: room.caseId, part, cause: errorCode(error) });
      undrawn.add(part);
    },
    isUndrawn: () => undrawn.size > 0,
    ended,
  };
  await work(pass);
  if (undrawn.size > 0) return failedNow(tools);
  // That it failed is told no longer, from the next look on.
  if (room.isFailing === true) left.note(tools.clock());
  if (waitsForPlatform(pass)) left.note(inSeconds(tools.clock(), WITHOUT_PLATFORM));
  const settled = left.at() === undefined;
  if (!settled) again.note(left.at() ?? tools.clock());
  const retryAt = again.at();
  return retryAt === undefined ? { settled } : { settled, retryAt };
}

/** Delivers one room, from claim to release. Never throws: a room that fails stays for the next time, and the others continue. */
async function deliverRoom(tools: DeliveryTools, room: CaseRoom, ended: () => boolean): Promise<void> {
  try {
    const outcome = ended() ? { settled: false, retryAt: tools.clock() } : await look(tools, room, ended);
    await tools.store.release(room, outcome);
  } catch (error) {
    // Silent for too long: the room is another's, or free.
    if (isLeaseLost(error)) return tools.log('warn', 'lease_lost', { caseId: room.caseId });
    tools.log('error', 'delivery_failed', { caseId: room.caseId, cause: errorCode(error) });
    // If this fails too, the lease is given up.
    const { failedAt, ...again } = failedNow(tools, afterFault(error));
    await tools.store.release(room, levelOf(error) === 'warn' ? again : { ...again, failedAt }).catch(() => undefined);
  }
}

/**
 * Delivers rooms that need it until nothing is left to claim. Each is claimed when somebody is free to work on it: none waits, held, behind one
 * that is slow. With an aborted `signal`, calls under way finish and the rest is left. Throws only when rooms cannot be claimed.
 */
export async function deliver(tools: DeliveryTools, signal?: AbortSignal): Promise<void> {
  const { parallel = PARALLEL, which = 'changed' } = tools;
  const lanes: Promise<void>[] = [];
  let open = 0;
  let left = MOST_ROOMS;
  let failure: { readonly error: unknown } | undefined;
  /** Works on rooms one after the other; whoever finds one lets another look beside it. */
  const lane = async (): Promise<void> => {
    open += 1;
    try {
      for (; left > 0 && signal?.aborted !== true; left -= 1) {
        const claimedAt = tools.clock();
        const [room] = await tools.store.claim(which, { now: claimedAt, limit: 1, seconds: LEASE_SECONDS });
        if (room === undefined) break;
        if (open < parallel) lanes.push(lane());
        const until = inSeconds(claimedAt, LEASE_SECONDS / 2);
        await deliverRoom(tools, room, () => signal?.aborted === true || tools.clock() >= until);
      }
    } catch (error) {
      failure ??= { error };
    }
    open -= 1;
  };
  lanes.push(lane());
  for (const one of lanes) await one;
  if (failure !== undefined) throw failure.error;
}
