/** The middle of the page: a room or the DM, with its posts and the line to type on. */
import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';
import type { SeenRoom } from '../wire.ts';
import { Composer, type ComposerProps } from './composer.ts';
import { useLanding } from './landing.ts';
import type { News } from './news.ts';
import { Posts, type PostsProps } from './posts.ts';

const copy = playgroundCopy.room;

interface ConversationProps extends Omit<ComposerProps, 'only'>, Omit<PostsProps, 'room'> {
  /** Absent for a DM in which nothing was posted yet. */
  readonly room: SeenRoom | undefined;
  readonly name: string;
  /** True when this person is in no room at all. */
  readonly alone: boolean;
  /** Changes with each visit to a room. */
  readonly visit: string;
  readonly news: News;
  readonly seeksQuestion: boolean;
  readonly role: string;
}

export function Conversation({
  room,
  name,
  alone,
  visit,
  news,
  seeksQuestion,
  role,
  onPress,
  onLift,
  ...rest
}: ConversationProps) {
  const direct = room?.direct ?? true;
  const { scroller, missed, goToMissed, isFar, goToTop, look } = useLanding({ room, visit, news, seeksQuestion, role });
  const empty = (room?.posts.length ?? 0) === 0;
  return h(
    'div',
    // Captured, because in a low window it is this that scrolls.
    { class: 'conversation', onScrollCapture: look },
    h(
      'header',
      {},
      h('h2', { id: 'place-title', tabIndex: -1 }, direct ? playgroundCopy.rooms.direct : room?.name),
      h('p', { class: 'aside' }, direct ? copy.private : copy.people(room?.people.join(', ') ?? '')),
    ),
    h(
      'div',
      { class: 'around' },
      h(
        'div',
        { class: 'scroll', ref: scroller, tabIndex: 0, role: 'region', 'aria-labelledby': 'place-title' },
        empty && h('p', { class: 'empty' }, alone ? copy.emptyRooms(name) : copy.empty),
        room && h(Posts, { room, onPress, onLift }),
      ),
      missed !== undefined &&
        h(
          'button',
          { type: 'button', class: `main missed ${missed.where}`, onClick: goToMissed },
          h(Icon, { name: 'down' }),
          copy[missed.where],
        ),
      isFar &&
        h(
          'button',
          { type: 'button', class: 'round to-top', 'aria-label': copy.toTop, onClick: goToTop },
          h(Icon, { name: 'down' }),
        ),
    ),
    h(Composer, { ...rest, only: direct }),
  );
}
