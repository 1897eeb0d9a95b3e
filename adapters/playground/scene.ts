/**
 * The scene: what one person sees, which is their rooms and their DM, with names instead of ids. Rooms of others are absent, and not even
 * counted.
 */
import type { KeptPost, Room, Rooms } from './rooms.ts';
import type { Actor, PageClock, Scene, SeenPost, SeenRoom } from './wire.ts';

type Names = (user: string) => string;

const seenPost = ({ id, thread, author, card, text, at }: KeptPost, nameOf: Names): SeenPost => ({
  id,
  at,
  ...(thread === undefined ? {} : { thread }),
  ...(author === undefined ? {} : { author: nameOf(author) }),
  ...(card === undefined ? {} : { card }),
  ...(text === undefined ? {} : { text }),
});

const seenRoom = ({ id, name, direct, closed, people, posts, newest }: Room, nameOf: Names): SeenRoom => ({
  id,
  name,
  direct: direct !== undefined,
  closed,
  people: people.map(nameOf),
  posts: posts.map((post) => seenPost(post, nameOf)),
  newest,
});

const latestOf = (rooms: readonly Room[]): number => Math.max(0, ...rooms.map(({ newest }) => newest));

interface Setting {
  readonly people: readonly Actor[];
  readonly preparing: boolean;
  readonly protocol: string;
  readonly ownPage: boolean;
  readonly clock: PageClock;
}

export function sceneFor(user: string, rooms: Rooms, { people, preparing, protocol, ownPage, clock }: Setting): Scene {
  const names = new Map(people.map((person) => [person.user, person.name]));
  const nameOf: Names = (id) => names.get(id) ?? id;
  const seen = preparing ? [] : rooms.visibleTo(user);
  return {
    as: user,
    preparing,
    protocol,
    ownPage,
    clock,
    rooms: seen.map((room) => seenRoom(room, nameOf)),
    latest: Object.fromEntries(people.map((person) => [person.user, latestOf(rooms.visibleTo(person.user))])),
  };
}
