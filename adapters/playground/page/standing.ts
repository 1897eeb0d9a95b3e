/** Where this person stands. What happens elsewhere never takes them away; only a room that they opened themselves does. */
import { useRef, useState } from 'preact/hooks';
import type { Deed, Scene } from '../wire.ts';
import { type PagePlace, type Shown, sharedRooms, shownAt } from './places.ts';

interface Standing {
  /** As it was chosen. */
  readonly place: PagePlace;
  /** Number of the visit: another one begins where something was chosen, the same place too. */
  readonly visits: number;
  go(to: PagePlace): void;
  /** Called before an act: the room that may come of it is where one goes next. */
  acting(deed: Deed): void;
  shownIn(scene: Scene): Shown;
}

/** A deed that may open a case: none is named in it. */
const mayOpen = (deed: Deed): boolean =>
  (deed.do === 'submit' && deed.form.caseId === undefined) ||
  (deed.do === 'press' && deed.in === 'view' && deed.button.caseId === undefined);

const idsIn = (scene: Scene): ReadonlySet<string> => new Set(sharedRooms(scene).map(({ id }) => id));

export function useStanding(first: PagePlace): Standing {
  const [{ place, visits }, setAt] = useState({ place: first, visits: 0 });
  /** The room that a choice such as *newest* came to, in this visit. */
  const found = useRef({ visit: '', room: '' });
  /** Rooms that were there before this person may have opened one; undefined: they did not. */
  const before = useRef<ReadonlySet<string> | undefined>(undefined);
  const latest = useRef<Scene | undefined>(undefined);
  return {
    place,
    visits,
    go: (to) => {
      before.current = undefined;
      setAt((now) => ({ place: to, visits: now.visits + 1 }));
    },
    acting: (deed) => {
      before.current = mayOpen(deed) && latest.current !== undefined ? idsIn(latest.current) : undefined;
    },
    shownIn: (scene) => {
      latest.current = scene;
      const inRooms = place.kind !== 'overview' && place.kind !== 'direct';
      const opened =
        inRooms && before.current && sharedRooms(scene).find(({ id }) => before.current?.has(id) === false);
      const visit = `${scene.as}/${visits}`;
      if (opened) {
        before.current = undefined;
        found.current = { visit, room: opened.id };
      }
      const kept = found.current.visit === visit && sharedRooms(scene).find(({ id }) => id === found.current.room);
      if (kept) return { kind: 'room', room: kept };
      const shown = shownAt(place, scene);
      if (shown.kind === 'room') found.current = { visit, room: shown.room.id };
      return shown;
    },
  };
}
