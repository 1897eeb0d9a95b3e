/** The plan of a delivery: the difference between the wanted posts and the existing ones. Pure, so that it can be tested with any room. */
import { createHash } from 'node:crypto';
import type { PersonId } from '../../consultation/school.ts';
import type { AccountRef } from '../../port/account.ts';
import type { Post } from '../../port/delivery-store.ts';
import type { RoomRef } from '../../port/places.ts';
import { personIn } from '../screen/slots.ts';
import type { Screen, StandingCard } from '../screen/standing-card.ts';
import { DAY, sameRoom } from './tools.ts';

export type Work =
  /** `earlier` is the row of a send whose answer was lost. */
  | {
      readonly kind: 'post';
      readonly slot: string;
      readonly standing: StandingCard;
      readonly hash: string;
      readonly earlier?: Post;
    }
  | {
      readonly kind: 'update';
      readonly slot: string;
      readonly standing: StandingCard;
      readonly hash: string;
      readonly post: Post;
      readonly reference: string;
    }
  | { readonly kind: 'remove'; readonly post: Post; readonly reference: string }
  /** A post that is no longer wanted and cannot be found: its answer was lost. */
  | { readonly kind: 'forget'; readonly post: Post };

interface PlanInput {
  /** The room, where there is one. */
  readonly room: RoomRef | undefined;
  /** True when nothing in the room may be touched now: there are strangers, or we could not see who is in it. */
  readonly held: boolean;
  /** A room that cannot be used now: what stands there is left alone. */
  readonly left?: RoomRef | undefined;
  /** Set where not every wanted card is known: what stands in the room and with these people is left alone. */
  readonly keeps?: readonly PersonId[] | undefined;
  readonly now: Date;
  /** Returns the accounts on which a person can be reached. */
  readonly addresses: (person: PersonId) => readonly AccountRef[];
}

/** Identity of a post: the hash of its card and its notification. */
export const hashOf = ({ card, notification }: Pick<StandingCard, 'card' | 'notification'>): string =>
  createHash('sha256')
    .update(JSON.stringify([card, notification]))
    .digest('hex');

const isAt = (post: Post, { place }: StandingCard, { room, addresses }: PlanInput): boolean => {
  if (place === 'room') return room !== undefined && sameRoom(post.room, room);
  return addresses(place.direct).some((a) => a.platform === post.room.platform && a.tenant === post.room.tenant);
};

const canStand = ({ place }: StandingCard, { room, held, addresses }: PlanInput): boolean =>
  place === 'room' ? room !== undefined && !held : addresses(place.direct).length > 0;

/**
 * True for a post that the platform refused today: it is tried again when its card has changed, or another day. A change of one that stands is
 * tried at every look.
 */
const isRefused = ({ state, reference, sentAt }: Post, now: Date): boolean =>
  state === 'dead' && reference === undefined && now.getTime() - Date.parse(sentAt) < DAY * 1000;

function workFor(slot: string, standing: StandingCard, post: Post | undefined, now: Date): readonly Work[] {
  const hash = hashOf(standing);
  if (post === undefined) return [{ kind: 'post', slot, standing, hash }];
  if (post.hash === hash && (post.state === 'sent' || isRefused(post, now))) return [];
  if (post.reference === undefined) return [{ kind: 'post', slot, standing, hash, earlier: post }];
  return [{ kind: 'update', slot, standing, hash, post, reference: post.reference }];
}

function ending(post: Post): readonly Work[] {
  return post.reference === undefined
    ? [{ kind: 'forget', post }]
    : [{ kind: 'remove', post, reference: post.reference }];
}

/** True for a post of which nobody knows whether it is wanted still. */
function mayBeWanted({ slot, room: at }: Post, { keeps, room }: PlanInput): boolean {
  if (keeps === undefined) return false;
  const person = personIn(slot);
  return person === undefined ? room !== undefined && sameRoom(at, room) : keeps.includes(person);
}

/** Returns the work to do, in order: first the removals, then the screen from top to bottom. */
export function plan(wanted: Screen, posts: readonly Post[], ground: PlanInput): readonly Work[] {
  const standing = posts.filter((post) => post.state !== 'removed');
  const kept = new Set<Post>();
  const work: Work[] = [];
  for (const [slot, one] of wanted) {
    if (!canStand(one, ground)) continue;
    const post = standing.find((p) => p.slot === slot && isAt(p, one, ground));
    if (post !== undefined) kept.add(post);
    work.push(...workFor(slot, one, post, ground.now));
  }
  const held = ground.held ? ground.room : ground.left;
  const inHeldRoom = (post: Post): boolean => held !== undefined && sameRoom(post.room, held);
  const gone = standing.filter((post) => !kept.has(post) && !inHeldRoom(post) && !mayBeWanted(post, ground));
  return [...gone.flatMap(ending), ...work];
}
