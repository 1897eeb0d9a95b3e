/** The middle of the page: a room or the DM, with its posts and the line to type on. */
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { SeenRoom } from '../wire.ts';
import { Composer, type ComposerProps } from './composer.ts';
import { Posts, type PostsProps } from './posts.ts';

const copy = playgroundCopy.room;

interface ConversationProps extends Omit<ComposerProps, 'only'>, Omit<PostsProps, 'room'> {
  /** Absent for a DM in which nothing was posted yet. */
  readonly room: SeenRoom | undefined;
  readonly name: string;
  /** True when this person is in no room at all. */
  readonly alone: boolean;
}

export function Conversation({ room, name, alone, onPress, onLift, ...rest }: ConversationProps) {
  const direct = room?.direct ?? true;
  const scroller = useRef<HTMLDivElement>(null);
  // Another room starts at its top
  useEffect(() => void scroller.current?.scrollTo({ top: 0 }), [room?.id, name]);
  const empty = (room?.posts.length ?? 0) === 0;
  return h(
    'div',
    { class: 'conversation' },
    h(
      'header',
      {},
      h('h2', { id: 'place-title', tabIndex: -1 }, direct ? playgroundCopy.rooms.direct : room?.name),
      h('p', { class: 'aside' }, direct ? copy.private : copy.people(room?.people.join(', ') ?? '')),
    ),
    h(
      'div',
      { class: 'scroll', ref: scroller, tabIndex: 0, role: 'region', 'aria-labelledby': 'place-title' },
      empty && h('p', { class: 'empty' }, alone ? copy.emptyRooms(name) : copy.empty),
      room && h(Posts, { room, onPress, onLift }),
    ),
    h(Composer, { ...rest, only: direct }),
  );
}
