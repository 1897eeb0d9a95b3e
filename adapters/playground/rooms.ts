/** Rooms of the try-out page, with their members and posts: a small chat platform of its own, in memory. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../src/port/card.ts';

const post = z.object({
  id: z.string(),
  /** Id of the post whose thread it is in. */
  thread: z.string().optional(),
  /** User id; absent: the bot. */
  author: z.string().optional(),
  card: z.custom<Card>((value) => typeof value === 'object' && value !== null).optional(),
  /** Text typed by a person. */
  text: z.string().optional(),
  notification: z.string().optional(),
  /** ISO instant. */
  at: z.string(),
});
const room = z.object({
  id: z.string(),
  name: z.string(),
  /** The person of a DM with the bot. */
  direct: z.string().optional(),
  people: z.array(z.string()),
  closed: z.boolean(),
  posts: z.array(post),
  /** Number of the newest post, counted over all rooms; a card that is updated in place is not news. */
  newest: z.number(),
});

/** Everything that must outlive the process. `ahead`: milliseconds that the clock was moved; absent in files of before. */
export const storedRooms = z.object({ posts: z.number(), rooms: z.array(room), ahead: z.number().optional() });

export type StoredRooms = z.infer<typeof storedRooms>;
export type Room = z.infer<typeof room>;
export type KeptPost = z.infer<typeof post>;

export interface Rooms {
  /** Returns the room; undefined when there is none with this id. */
  get(id: string): Room | undefined;
  open(name: string): Room;
  direct(user: string): Room;
  /** Returns rooms in the order in which they were made. */
  visibleTo(user: string): readonly Room[];
  /** Adds a post; one that is there already, by its id, is left as it is. */
  add(to: Room, content: Omit<KeptPost, 'id' | 'at'> & Partial<Pick<KeptPost, 'id'>>): KeptPost;
  change(work: () => void): void;
  all(): StoredRooms;
  clear(): void;
}

interface RoomsOptions {
  readonly clock: () => Date;
  readonly stored?: StoredRooms | undefined;
  /** Called after every change. */
  readonly onChange: () => void;
}

/** Returns a free name: `Kastanje 42`, then `Kastanje 42 (2)`, so that two rooms can be told apart. */
function freeName(name: string, rooms: readonly Room[]): string {
  const taken = new Set(rooms.map((it) => it.name));
  for (let count = 2; ; count += 1) {
    const candidate = count === 2 ? name : `${name} (${count - 1})`;
    if (!taken.has(candidate)) return candidate;
  }
}

export function createRooms({ clock, stored, onChange }: RoomsOptions): Rooms {
  const state: StoredRooms = stored ?? { posts: 0, rooms: [] };
  const make = (id: string, name: string, direct?: string): Room => {
    const people = direct === undefined ? [] : [direct];
    const made: Room = {
      id,
      name,
      people,
      closed: false,
      posts: [],
      newest: 0,
      ...(direct === undefined ? {} : { direct }),
    };
    state.rooms.push(made);
    onChange();
    return made;
  };
  const get = (id: string): Room | undefined => state.rooms.find((it) => it.id === id);
  return {
    get,
    open: (name) => make(`room-${randomUUID()}`, freeName(name, state.rooms)),
    direct: (user) => get(`direct-${user}`) ?? make(`direct-${user}`, '', user),
    visibleTo: (user) => state.rooms.filter((it) => it.people.includes(user)),
    add: (to, content) => {
      const there = to.posts.find(({ id }) => id === content.id);
      if (there !== undefined) return there;
      const added: KeptPost = { id: randomUUID(), at: clock().toISOString(), ...content };
      to.posts.push(added);
      state.posts += 1;
      to.newest = state.posts;
      onChange();
      return added;
    },
    change: (work) => {
      work();
      onChange();
    },
    all: () => state,
    clear: () => {
      state.rooms = [];
      onChange();
    },
  };
}
