/** Places on the page, and which one is meant when none was chosen by hand. */
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { Scene, SeenRoom } from '../wire.ts';

export type PagePlace =
  | { readonly kind: 'room'; readonly id: string }
  | { readonly kind: 'direct' | 'overview' }
  /** The room with the latest activity, the one with an open question, or one to decide in. */
  | { readonly kind: 'newest' | 'question' };

const shared = (scene: Scene): readonly SeenRoom[] => scene.rooms.filter(({ direct }) => !direct);

const asksNow = ({ posts }: SeenRoom): boolean => playgroundCopy.guide.openQuestion.test(JSON.stringify(posts));

const newest = (rooms: readonly SeenRoom[]): SeenRoom | undefined =>
  rooms.reduce<SeenRoom | undefined>((best, room) => (best && best.newest >= room.newest ? best : room), undefined);

/** What the screen shows: a room, the DM with the bot, or the overview. */
export type Shown = { readonly kind: 'room'; readonly room: SeenRoom } | { readonly kind: 'direct' | 'overview' };

const roomOrDirect = (room: SeenRoom | undefined): Shown =>
  room === undefined ? { kind: 'direct' } : { kind: 'room', room };

export function shownAt(place: PagePlace, scene: Scene): Shown {
  switch (place.kind) {
    case 'room':
      return roomOrDirect(scene.rooms.find(({ id }) => id === place.id));
    case 'newest':
      return roomOrDirect(newest(shared(scene)));
    case 'question':
      return roomOrDirect(shared(scene).find(asksNow) ?? newest(shared(scene)));
    default:
      return { kind: place.kind };
  }
}

export const directOf = (scene: Scene): SeenRoom | undefined => scene.rooms.find(({ direct }) => direct);
export const sharedRooms = shared;
