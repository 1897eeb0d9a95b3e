/**
 * The ports to people and places on the try-out page. Each action is stored before it is confirmed, so that after a restart the rooms match
 * what the store believes.
 */
import type { Accounts } from '../../src/port/account.ts';
import type { Places, RoomRef } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Rooms, Room as StoredRoom } from './rooms.ts';

export const PLATFORM = 'playground';

interface PlacesOptions {
  readonly tenant: string;
  /** User ids of all people. */
  readonly users: ReadonlySet<string>;
  readonly rooms: Rooms;
  /** Resolves when everything so far will survive the end of the process. */
  readonly kept: () => Promise<void>;
}

type Own = (room: RoomRef) => StoredRoom;

function createPosts({ rooms, kept }: PlacesOptions, own: Own): Pick<Places, 'post' | 'update' | 'remove'> {
  return {
    post: async (ref, card, notification, thread) => {
      const room = own(ref);
      if (thread !== undefined && !room.posts.some(({ id }) => id === thread))
        throw new PlatformError('gone', 'thread_not_found');
      const { id } = rooms.add(room, { card, notification, ...(thread === undefined ? {} : { thread }) });
      await kept();
      return { room: ref, post: id };
    },
    update: async ({ room: ref, post }, card, notification) => {
      const room = own(ref);
      const found = room.posts.find(({ id }) => id === post);
      if (found === undefined) throw new PlatformError('gone', 'post_not_found');
      rooms.change(() => Object.assign(found, { card, notification }));
      await kept();
    },
    remove: async ({ room: ref, post }) => {
      const room = own(ref);
      if (!room.posts.some(({ id }) => id === post)) return;
      rooms.change(() => {
        room.posts = room.posts.filter(({ id }) => id !== post);
      });
      await kept();
    },
  };
}

function createMembers(options: PlacesOptions, own: Own): Pick<Places, 'invite' | 'removeMember' | 'members'> {
  const { rooms, users, kept } = options;
  return {
    invite: async (ref, wanted) => {
      const room = own(ref);
      const known = wanted.filter((user) => users.has(user));
      const missing = known.filter((user) => !room.people.includes(user));
      if (missing.length > 0) rooms.change(() => room.people.push(...missing));
      await kept();
      if (known.length < wanted.length) throw new PlatformError('gone', 'user_not_found');
    },
    removeMember: async (ref, user) => {
      const room = own(ref);
      if (!room.people.includes(user)) return;
      rooms.change(() => {
        room.people = room.people.filter((it) => it !== user);
      });
      await kept();
    },
    members: async (ref) => ({ people: [...own(ref).people], strangers: [], unsafe: false }),
  };
}

export function createPlaces(options: PlacesOptions): Places {
  const { tenant, users, rooms, kept } = options;
  const ours = (asked: string): void => {
    if (asked !== tenant) throw new PlatformError('unauthorised', 'foreign_tenant');
  };
  const own: Own = (ref) => {
    ours(ref.tenant);
    const found = rooms.get(ref.room);
    if (found === undefined) throw new PlatformError('gone', 'room_not_found');
    return found;
  };
  const refTo = ({ id }: StoredRoom): RoomRef => ({ platform: PLATFORM, tenant, room: id });
  return {
    capabilities: { privateRooms: true, threads: true, ephemeralNotices: true },
    ...createPosts(options, own),
    ...createMembers(options, own),
    openRoom: async (asked, name) => {
      ours(asked);
      const opened = rooms.open(name);
      await kept();
      return { kind: 'room', room: refTo(opened) };
    },
    openDirect: async ({ tenant: asked, user }) => {
      ours(asked);
      if (!users.has(user)) throw new PlatformError('gone', 'user_not_found');
      const opened = rooms.direct(user);
      await kept();
      return refTo(opened);
    },
    closeRoom: async (ref) => {
      const room = own(ref);
      if (!room.closed)
        rooms.change(() => {
          room.closed = true;
        });
      await kept();
    },
    endRoom: async (ref) => {
      const room = own(ref);
      rooms.change(() => {
        Object.assign(room, { closed: true, people: [], posts: [] });
      });
      await kept();
    },
    forgetMembers: () => undefined,
  };
}

export const createAccounts = ({ tenant, users }: Pick<PlacesOptions, 'tenant' | 'users'>): Accounts => ({
  standing: async ({ tenant: asked, user }) => {
    if (asked !== tenant) return 'stranger';
    return users.has(user) ? 'member' : 'gone';
  },
});
