import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';
import type { Scene, SeenRoom } from '../wire.ts';
import { useInSight } from './in-sight.ts';
import { directOf, type PagePlace, type Shown, sharedRooms } from './places.ts';

const copy = playgroundCopy.rooms;

interface RoomsProps {
  readonly scene: Scene;
  readonly name: string;
  readonly shown: Shown;
  /** True when the room has something that was not on this person's screen yet. */
  readonly isNew: (room: SeenRoom) => boolean;
  readonly onGo: (place: PagePlace) => void;
}

interface EntryProps {
  readonly label: string;
  readonly icon: 'overview' | 'direct' | 'room';
  readonly current: boolean;
  readonly news: boolean;
  readonly onClick: () => void;
}

const Entry = ({ label, icon, current, news, onClick }: EntryProps) =>
  h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'place', 'aria-current': current ? 'page' : undefined, onClick },
      h(Icon, { name: icon }),
      h('span', { class: 'label' }, label),
      news && h('span', { class: 'dot' }, h('span', { class: 'sr' }, copy.news)),
    ),
  );

/** The list of this person's rooms, the DM with the bot and the overview; rooms of others are not in it. */
export function RoomList({ scene, name, shown, isNew, onGo }: RoomsProps) {
  const direct = directOf(scene);
  const at = shown.kind === 'room' ? shown.room.id : shown.kind;
  const list = useInSight<HTMLUListElement>(`${name}/${at}`);
  return h(
    'nav',
    { class: 'rooms', 'aria-labelledby': 'rooms-title' },
    h('h2', { id: 'rooms-title' }, copy.title(name)),
    h(
      'ul',
      { ref: list },
      h(Entry, {
        label: copy.overview,
        icon: 'overview',
        current: at === 'overview',
        news: false,
        onClick: () => onGo({ kind: 'overview' }),
      }),
      h(Entry, {
        label: copy.direct,
        icon: 'direct',
        current: at === 'direct',
        news: direct !== undefined && at !== 'direct' && isNew(direct),
        onClick: () => onGo({ kind: 'direct' }),
      }),
      sharedRooms(scene).map((room) =>
        h(Entry, {
          key: room.id,
          label: room.name,
          icon: 'room',
          current: at === room.id,
          news: at !== room.id && isNew(room),
          onClick: () => onGo({ kind: 'room', id: room.id }),
        }),
      ),
    ),
  );
}
