/** What stands in the chat of the try-out page: rooms, who is in them and what was posted. A small platform of its own, in memory. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../src/port/card.ts';

const post = z.object({
  id: z.string(),
  /** The post under which it hangs. */
  thread: z.string().optional(),
  /** User id; absent: the bot. */
  author: z.string().optional(),
  card: z.custom<Card>((value) => typeof value === 'object' && value !== null).optional(),
  /** What a person typed. */
  text: z.string().optional(),
  notification: z.string().optional(),
  /** ISO instant. */
  at: z.string(),
});
const room = z.object({
  id: z.string(),
  name: z.string(),
  /** The one person of a DM with the bot. */
  direct: z.string().optional(),
  people: z.array(z.string()),
  closed: z.boolean(),
  posts: z.array(post),
  /** Number of the newest post, counted over all rooms; a card that changes in its place is no news. */
  newest: z.number(),
});

/** Everything that must outlive the process. */
export const storedRooms = z.object({ posts: z.number(), rooms: z.array(room) });

export type StoredRooms = z.infer<typeof storedRooms>;
export type Room = z.infer<typeof room>;
export type KeptPost = z.infer<typeof post>;

export interface Rooms {
  /** Undefined when there is none of this id. */
  get(id: string): Room | undefined;
  open(name: string): Room;
  direct(user: string): Room;
  /** In the order in which they were made. */
  visibleTo(user: string): readonly Room[];
  add(to: Room, content: Omit<KeptPost, 'id' | 'at'>): KeptPost;
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

/** `Kastanje 42`, then `Kastanje 42 (2)`: two rooms must be told apart. */
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
