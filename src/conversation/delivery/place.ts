/**
 * The place where the cards of a case go: its room, opened when needed, or its members' own DMs. A room that cannot be used is looked at
 * again, and comes back.
 */
import { activeMembers } from '../../consultation/face.ts';
import type { AccountRef } from '../../port/account.ts';
import type { CasePlaceKept } from '../../port/delivery-store.ts';
import type { RoomRef } from '../../port/places.ts';
import type { RoomTrouble } from '../screen/room-trouble.ts';
import { failureOf, isLasting, waitAfter } from './failure.ts';
import { bringInLine, type RoomState, saveStrangers } from './members.ts';
import { addressesOf, inSeconds, type Pass, standingOf } from './tools.ts';

export interface CasePlace {
  readonly room: RoomRef | undefined;
  /** True when nothing in the room may be touched now. */
  readonly held: boolean;
  readonly strangers: readonly string[];
  readonly relay: 'everyone' | readonly string[];
  /** The line that was seen above the room. */
  readonly topic?: string | undefined;
  /** A room that cannot be used, where what stands is left alone until it can. */
  readonly left?: RoomRef;
  /** Why the room cannot be used. */
  readonly trouble?: RoomTrouble;
  /**
   * Set when a room that could not be used can be seen again: its cards are tried there while everyone still has them in their own DM. These
   * are the members who will have them there afterwards as well.
   */
  readonly trial?: readonly string[];
}

const RELAY: CasePlace = { room: undefined, held: false, strangers: [], relay: 'everyone' };
const NONE: CasePlace = { room: undefined, held: false, strangers: [], relay: [] };

/** Seconds until a room that cannot be used is looked at again, when no change and no event comes first. */
const LOOK_AGAIN = 3600;
/** Seconds until a workspace that refused a room is asked again. */
const ASK_AGAIN = 21_600;
/** Seconds for which a case waits for its room; after that everyone has the cards in their own DM until it is there. */
const WITHOUT_ROOM = 600;

/** Stores the place of a case where it changed. */
export async function become({ tools, room: { caseId, room } }: Pass, now: CasePlaceKept): Promise<void> {
  if (room?.kind === 'relay' && now.kind === 'relay' && (now.was === undefined || room.was !== undefined)) return;
  await tools.store.roomOpened(caseId, now);
  if (now.kind === 'relay') tools.log(now.was ? 'warn' : 'info', 'room_relayed', { caseId });
  else if (room?.kind === 'relay') tools.log('info', 'room_back', { caseId });
}

/** Returns the author's own workspace, or otherwise that of the first member who has one. */
function workspaceOf(pass: Pass): AccountRef | undefined {
  const { face } = pass.room;
  return [face.openedBy, ...activeMembers(face).map((member) => member.person)].flatMap((person) =>
    addressesOf(pass, person),
  )[0];
}

/**
 * Returns the members to create the room with, on platforms that make no room without people; guests and people from elsewhere are left
 * out.
 */
async function founders(pass: Pass, { platform, tenant }: AccountRef): Promise<readonly string[]> {
  const active = activeMembers(pass.room.face).map((member) => member.person);
  const accounts = [...new Set(active)].flatMap((person) =>
    addressesOf(pass, person)
      .filter((account) => account.platform === platform && account.tenant === tenant)
      .slice(0, 1),
  );
  const standings = await Promise.all(accounts.map((account) => standingOf(pass.tools, account)));
  return accounts.flatMap(({ user }, index) => (standings[index] === 'member' ? [user] : []));
}

type Opened = RoomRef | 'refused' | 'unsupported' | 'few' | 'later';

/** Opens a room. `later`: it is tried again soon, or nobody can be reached at all; `few`: not with so few people. */
async function openRoom(pass: Pass): Promise<Opened> {
  const { tools, room } = pass;
  const workspace = workspaceOf(pass);
  const places = workspace && tools.placesOf(workspace.platform);
  if (workspace === undefined || places === undefined) return 'later';
  if (!places.capabilities.privateRooms) return 'unsupported';
  try {
    const people = places.capabilities.roomsNeedPeople === true ? await founders(pass, workspace) : [];
    const opened = await places.openRoom(workspace.tenant, room.face.callName, people);
    if (opened.kind === 'room') return opened.room;
    return opened.reason === 'few' ? 'few' : 'refused';
  } catch (error) {
    const failure = failureOf(error);
    tools.log('warn', 'room_not_opened', { caseId: room.caseId, platform: workspace.platform, cause: failure.code });
    if (isLasting(failure) && failure.kind !== 'gone') return 'refused';
    pass.later(inSeconds(tools.clock(), waitAfter(failure, 1)));
    return 'later';
  }
}

/** True for a case that is waiting for its room too long. */
const waitsLong = ({ tools, room: { face } }: Pass): boolean =>
  tools.clock().getTime() - Date.parse(face.openedAt) > WITHOUT_ROOM * 1000;

/** Opens the room of a case that has none yet, or was refused one before; the latter is asked again now and then. */
async function newRoom(pass: Pass): Promise<CasePlace> {
  const isRelayed = pass.room.room?.kind === 'relay';
  const opened = await openRoom(pass);
  if (opened === 'later') return isRelayed || waitsLong(pass) ? RELAY : NONE;
  // Not kept: somebody who comes in may be the one who is still needed for a room.
  if (opened === 'few') return RELAY;
  if (typeof opened === 'string') {
    if (opened === 'refused') pass.lookAgain(inSeconds(pass.tools.clock(), ASK_AGAIN));
    await become(pass, { kind: 'relay' });
    return RELAY;
  }
  await become(pass, { kind: 'room', ref: opened });
  return roomPlace(pass, opened, false);
}

/** Looks at a room again that cannot be used; that of a closed case only when something happens to it. */
function watchRoom({ tools, room: { face }, lookAgain }: Pass): void {
  if (face.phase !== 'closed') lookAgain(inSeconds(tools.clock(), LOOK_AGAIN));
}

/** Gives everyone the cards in their own DM until the room can be used again. Where others read along what stands there is taken away. */
async function withoutRoom(pass: Pass, ref: RoomRef, trouble: RoomTrouble): Promise<CasePlace> {
  await become(pass, { kind: 'relay', was: ref });
  await saveStrangers(pass, []);
  watchRoom(pass);
  return trouble === 'open' ? { ...RELAY, trouble } : { ...RELAY, trouble, left: ref };
}

async function roomPlace(pass: Pass, ref: RoomRef, wasAway: boolean): Promise<CasePlace> {
  const places = pass.tools.placesOf(ref.platform);
  const away: CasePlace = { ...RELAY, left: ref, trouble: 'away' };
  // The platform of this room is switched off for now: its posts are left alone.
  const unseen: CasePlace = wasAway ? away : { room: ref, held: true, strangers: pass.room.strangers, relay: [] };
  if (places === undefined) return unseen;
  let state: RoomState | RoomTrouble;
  try {
    state = await bringInLine(pass, places, ref);
  } catch (error) {
    const failure = failureOf(error);
    pass.tools.log('warn', 'room_not_seen', { caseId: pass.room.caseId, platform: ref.platform, cause: failure.code });
    if (isLasting(failure)) return withoutRoom(pass, ref, 'away');
    pass.later(inSeconds(pass.tools.clock(), waitAfter(failure, 1)));
    return unseen;
  }
  if (typeof state === 'string') return withoutRoom(pass, ref, state);
  if (!wasAway) return { room: ref, ...state };
  watchRoom(pass);
  if (state.held) return { ...away, strangers: state.strangers };
  return { ...RELAY, room: ref, topic: state.topic, trouble: 'away', trial: state.relay };
}

/** Finds, opens and tidies the place of a case. A room is opened only for an open case. */
export async function placeOf(pass: Pass): Promise<CasePlace> {
  const { face, room } = pass.room;
  if (room?.kind === 'room') return roomPlace(pass, room.ref, false);
  if (room?.was !== undefined) return roomPlace(pass, room.was, true);
  if (face.phase === 'open') return newRoom(pass);
  return room === undefined ? NONE : RELAY;
}
