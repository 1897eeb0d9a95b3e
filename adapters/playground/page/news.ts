/** News: posts since this person last looked, as far as this tab knows. Posts from before the tab was opened are not new. */
import { useRef } from 'preact/hooks';
import type { Scene, SeenRoom } from '../wire.ts';

export interface News {
  readonly people: ReadonlySet<string>;
  readonly isNew: (room: SeenRoom) => boolean;
  /** Returns the first post that was not on this person's screen yet; undefined when nothing is new, or all of the room. */
  readonly firstNew: (room: SeenRoom) => string | undefined;
  readonly looked: (room: SeenRoom | undefined) => void;
}

interface Looked {
  readonly newest: number;
  readonly posts: ReadonlySet<string>;
}

export function useNews(scene: Scene | undefined): News {
  /** The newest post when they were last on the screen, by user. */
  const people = useRef(new Map<string, number>());
  /** What was on the screen by user and room. */
  const rooms = useRef(new Map<string, Looked>());
  const begin = useRef<number | undefined>(undefined);
  if (scene !== undefined && !scene.preparing) {
    begin.current ??= Math.max(0, ...Object.values(scene.latest));
    people.current.set(scene.as, scene.latest[scene.as] ?? 0);
  }
  const since = begin.current ?? 0;
  const behind = Object.entries(scene?.latest ?? {}).filter(
    ([user, newest]) => newest > (people.current.get(user) ?? since),
  );
  const key = (room: SeenRoom) => `${scene?.as}/${room.id}`;
  const isNew = (room: SeenRoom): boolean => room.newest > (rooms.current.get(key(room))?.newest ?? since);
  return {
    people: new Set(behind.map(([user]) => user)),
    isNew,
    firstNew: (room) => {
      if (!isNew(room)) return undefined;
      const before = rooms.current.get(key(room))?.posts;
      return before === undefined ? undefined : room.posts.find(({ id }) => !before.has(id))?.id;
    },
    looked: (room) => {
      if (room === undefined) return;
      rooms.current.set(key(room), { newest: room.newest, posts: new Set(room.posts.map(({ id }) => id)) });
    },
  };
}
