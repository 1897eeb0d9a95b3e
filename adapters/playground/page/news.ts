/** News: posts since this person last looked, as far as this tab knows. Posts from before the tab was opened are not new. */
import { useRef } from 'preact/hooks';
import type { Scene, SeenRoom } from '../wire.ts';

interface News {
  readonly people: ReadonlySet<string>;
  readonly isNew: (room: SeenRoom) => boolean;
  readonly looked: (room: SeenRoom | undefined) => void;
}

export function useNews(scene: Scene | undefined): News {
  /** The newest post when they were last on the screen, by user. */
  const people = useRef(new Map<string, number>());
  /** The same by user and room. */
  const rooms = useRef(new Map<string, number>());
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
  return {
    people: new Set(behind.map(([user]) => user)),
    isNew: (room) => room.newest > (rooms.current.get(key(room)) ?? since),
    looked: (room) => {
      if (room !== undefined) rooms.current.set(key(room), room.newest);
    },
  };
}
