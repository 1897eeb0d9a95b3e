import { h } from 'preact';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { ButtonData } from '../../../src/port/card.ts';
import { Elements } from '../../web/browser/elements.ts';
import { Words } from '../../web/browser/words.ts';
import type { SeenPost, SeenRoom } from '../wire.ts';
import { Avatar } from './people.ts';

const copy = playgroundCopy.room;

export interface PostsProps {
  readonly room: SeenRoom;
  readonly onPress: (button: ButtonData, post: SeenPost) => void;
  readonly onLift: (post: SeenPost) => void;
}

const moment = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Amsterdam',
});

type PostProps = Omit<PostsProps, 'room'> & { readonly post: SeenPost };

function Post({ post, onPress, onLift }: PostProps) {
  const { author, card, text } = post;
  const name = author ?? copy.bot;
  return h(
    'div',
    { class: author === undefined ? 'post' : 'post said-by', 'data-post': post.id },
    h(Avatar, { name, bot: author === undefined }),
    h(
      'div',
      { class: 'content' },
      h(
        'p',
        { class: 'by' },
        h('span', { class: 'name' }, name),
        h('time', { dateTime: post.at }, moment.format(new Date(post.at))),
      ),
      card && h('div', { class: 'card' }, h(Elements, { elements: card.body, onPress: (b) => onPress(b, post) })),
      text !== undefined && h('p', { class: 'text' }, h(Words, { text })),
      text !== undefined &&
        h(
          'button',
          { type: 'button', class: 'quiet small', 'aria-label': copy.liftFrom(name), onClick: () => onLift(post) },
          copy.lift,
        ),
    ),
  );
}

function Thread({ replies, open, ...rest }: Omit<PostProps, 'post'> & { replies: readonly SeenPost[]; open: boolean }) {
  if (replies.length === 0) return null;
  return h(
    'details',
    { class: 'thread', open },
    h('summary', {}, copy.thread(replies.length)),
    h(
      'ol',
      {},
      replies.map((post) => h('li', { key: post.id }, h(Post, { ...rest, post }))),
    ),
  );
}

/** The posts of a room, each with its thread below it. The thread with the latest message is open. */
export function Posts({ room, onPress, onLift }: PostsProps) {
  const known = new Set(room.posts.map(({ id }) => id));
  const isReply = ({ thread }: SeenPost) => thread !== undefined && known.has(thread);
  const repliesTo = (id: string) => room.posts.filter(({ thread }) => thread === id);
  const latest = room.posts.findLast(isReply)?.thread;
  const acts = { onPress, onLift };
  const roots = room.posts.filter((post) => !isReply(post));
  // A room begins with its checklist; a DM is a stack with the newest on top.
  const ordered = room.direct ? roots.toReversed() : roots;
  return h(
    'ol',
    { class: 'posts' },
    ordered.map((post) =>
      h(
        'li',
        { key: post.id },
        h(Post, { ...acts, post }),
        h(Thread, { ...acts, replies: repliesTo(post.id), open: post.id === latest }),
      ),
    ),
  );
}
