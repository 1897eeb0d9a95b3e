/** The place where the cards of a case go: its room, opened when needed, or its members' own DMs. */
import { activeMembers } from '../../consultation/face.ts';
import type { PersonId } from '../../consultation/school.ts';
import type { AccountRef } from '../../port/account.ts';
import type { RoomRef } from '../../port/places.ts';
import { failureOf, waitAfter } from './failure.ts';
import { bringInLine } from './members.ts';
import { addressesOf, inSeconds, type Pass, standingOf } from './tools.ts';

interface CasePlace {
  readonly room: RoomRef | undefined;
  readonly held: boolean;
  readonly strangers: readonly string[];
  readonly relay: 'everyone' | readonly PersonId[];
  /** The line that was seen above the room. */
  readonly topic?: string | undefined;
}

type Room = NonNullable<Pass['room']['room']>;

const RELAY: CasePlace = { room: undefined, held: false, strangers: [], relay: 'everyone' };
const NONE: CasePlace = { room: undefined, held: false, strangers: [], relay: [] };

async function become(pass: Pass, room: Room): Promise<Room> {
  await pass.tools.store.roomOpened(pass.room.caseId, room);
  if (room.kind === 'relay') pass.tools.log('info', 'room_relayed', { caseId: pass.room.caseId });
  return room;
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

/** Opens a room. Returns undefined when it must be tried again, or when nobody can be reached at all. */
async function openRoom(pass: Pass): Promise<Room | undefined> {
  const { tools, room } = pass;
  const workspace = workspaceOf(pass);
  const places = workspace && tools.placesOf(workspace.platform);
  if (workspace === undefined || places === undefined) return undefined;
  if (!places.capabilities.privateRooms) return become(pass, { kind: 'relay' });
  try {
    const people = places.capabilities.roomsNeedPeople === true ? await founders(pass, workspace) : [];
    const opened = await places.openRoom(workspace.tenant, room.face.callName, people);
    if (opened.kind === 'room') return await become(pass, { kind: 'room', ref: opened.room });
    // Not kept: somebody who comes in may be the one who is still needed for a room.
    return opened.reason === 'few' ? { kind: 'relay' } : await become(pass, { kind: 'relay' });
  } catch (error) {
    const failure = failureOf(error);
    tools.log('warn', 'room_not_opened', { caseId: room.caseId, platform: workspace.platform, cause: failure.code });
    if (failure.kind === 'refused' || failure.kind === 'invalid') return become(pass, { kind: 'relay' });
    pass.later(inSeconds(tools.clock(), waitAfter(failure, 1)));
    return undefined;
  }
}

async function roomPlace(pass: Pass, ref: RoomRef): Promise<CasePlace> {
  const places = pass.tools.placesOf(ref.platform);
  // The platform of this room is switched off for now: its posts are left alone.
  const unseen: CasePlace = { room: ref, held: true, strangers: pass.room.strangers, relay: [] };
  if (places === undefined) return unseen;
  try {
    const state = await bringInLine(pass, places, ref);
    if (state !== undefined) return { room: ref, ...state };
  } catch (error) {
    const failure = failureOf(error);
    pass.tools.log('warn', 'room_not_seen', { caseId: pass.room.caseId, platform: ref.platform, cause: failure.code });
    if (failure.kind !== 'gone') {
      pass.later(inSeconds(pass.tools.clock(), waitAfter(failure, 1)));
      return unseen;
    }
  }
  await become(pass, { kind: 'relay' });
  return RELAY;
}

/** Finds, opens and tidies the place of a case. A room is opened only for an open case. */
export async function placeOf(pass: Pass): Promise<CasePlace> {
  const { face, room } = pass.room;
  const known = room ?? (face.phase === 'open' ? await openRoom(pass) : undefined);
  if (known === undefined) return NONE;
  return known.kind === 'relay' ? RELAY : roomPlace(pass, known.ref);
}
