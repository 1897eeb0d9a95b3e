/** Where a room opens: at what is new, or otherwise at what is to be done. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { CardElement } from '../../../src/port/card.ts';
import type { SeenPost, SeenRoom } from '../wire.ts';
import type { News } from './news.ts';

/** Marks of a row that asks for something now. */
const URGENT = new Set(['danger', 'late', 'now']);

const asks = (elements: readonly CardElement[]): boolean =>
  elements.some((element) => {
    if (element.type === 'Container') return asks(element.items);
    return element.type === 'Row' && element.action !== undefined && URGENT.has(element.mark ?? '');
  });

const isQuestion = ({ card }: SeenPost): boolean =>
  card !== undefined && playgroundCopy.guide.openQuestion.test(JSON.stringify(card.body));

const isOpen = (post: SeenPost): boolean => isQuestion(post) || (post.card !== undefined && asks(post.card.body));

/**
 * Returns the post to open at: the question that was sought, the first new post, the question that is put to this role, or the last post
 * that asks something. Where the checklist at the top asks it itself, that is where to be: it shows how far the case is too.
 */
function landingOf(
  { posts }: SeenRoom,
  firstNew: string | undefined,
  { seeksQuestion, role }: Pick<LandingOptions, 'seeksQuestion' | 'role'>,
): string | undefined {
  const question = posts.findLast(isQuestion);
  if (question !== undefined && seeksQuestion) return question.id;
  if (firstNew !== undefined) return firstNew;
  if (role !== '' && question?.card !== undefined && JSON.stringify(question.card.body).includes(role))
    return question.id;
  const [checklist] = posts;
  return checklist?.card !== undefined && asks(checklist.card.body) ? undefined : posts.findLast(isOpen)?.id;
}

/** Pixels of the post before that stay in sight. */
const MARGIN = 12;

const isStill = matchMedia('(prefers-reduced-motion: reduce)');
const gently = (): ScrollBehavior => (isStill.matches ? 'instant' : 'smooth');

const postIn = (scroller: HTMLElement, id: string): HTMLElement | null =>
  scroller.querySelector<HTMLElement>(`[data-post="${CSS.escape(id)}"]`);

function isInSight(scroller: HTMLElement, post: HTMLElement): boolean {
  const seen = scroller.getBoundingClientRect();
  const { top, bottom } = post.getBoundingClientRect();
  return top < Math.min(seen.bottom, innerHeight) - MARGIN && bottom > seen.top + MARGIN;
}

interface LandingOptions {
  readonly room: SeenRoom | undefined;
  /** Changes with each visit to a room. */
  readonly visit: string;
  readonly news: News;
  /** True for whoever was led to the open question. */
  readonly seeksQuestion: boolean;
  /** Job of this person, in the words of the cards. */
  readonly role: string;
}

interface Landing {
  readonly scroller: { current: HTMLDivElement | null };
  /** A post that came while this person looked elsewhere in the room, and where it is. */
  readonly missed: { readonly id: string; readonly where: 'above' | 'below' } | undefined;
  goToMissed(): void;
  /** True when the top of the room is out of sight. */
  readonly isFar: boolean;
  goToTop(): void;
  /** Called when the user scrolls. */
  look(): void;
}

export function useLanding({ room, visit, news, seeksQuestion, role }: LandingOptions): Landing {
  const scroller = useRef<HTMLDivElement>(null);
  const known = useRef<{ visit: string; posts: ReadonlySet<string> }>({ visit: '', posts: new Set() });
  const [missed, setMissed] = useState<Landing['missed']>();
  const [isFar, setFar] = useState(false);
  const ids = room?.posts.map(({ id }) => id).join() ?? '';
  const show = (id: string, behavior: ScrollBehavior): void => {
    const post = scroller.current && postIn(scroller.current, id);
    post?.scrollIntoView({ block: 'start', behavior });
  };
  /** In a low window the whole conversation scrolls, with the line to type on. */
  const toTop = (behavior: ScrollBehavior): void => {
    for (const it of [scroller.current, scroller.current?.closest('.conversation')]) it?.scrollTo({ top: 0, behavior });
  };
  useLayoutEffect(() => {
    setMissed(undefined);
    // In a DM the newest stands on top.
    const at =
      room === undefined || room.direct ? undefined : landingOf(room, news.firstNew(room), { seeksQuestion, role });
    if (at === undefined) toTop('instant');
    else show(at, 'instant');
  }, [visit]);
  useEffect(() => {
    news.looked(room);
    const before = known.current;
    known.current = { visit, posts: new Set(room?.posts.map(({ id }) => id)) };
    if (before.visit !== visit || room === undefined || scroller.current === null) return;
    const fresh = room.posts.findLast(({ id }) => !before.posts.has(id));
    const post = fresh && postIn(scroller.current, fresh.id);
    if (!fresh || !post || isInSight(scroller.current, post)) return;
    const above = post.getBoundingClientRect().top < scroller.current.getBoundingClientRect().top;
    setMissed({ id: fresh.id, where: above ? 'above' : 'below' });
  }, [visit, ids]);
  return {
    scroller,
    missed,
    goToMissed: () => {
      if (missed !== undefined) show(missed.id, gently());
      setMissed(undefined);
      // The button that was pressed goes; whoever uses the keyboard goes on from here.
      scroller.current?.focus({ preventScroll: true });
    },
    isFar,
    goToTop: () => {
      toTop(gently());
      scroller.current?.focus({ preventScroll: true });
    },
    look: () => {
      const top = scroller.current?.firstElementChild?.getBoundingClientRect().top ?? 0;
      setFar(top < -innerHeight / 2);
      const post = missed && scroller.current && postIn(scroller.current, missed.id);
      if (post && scroller.current && isInSight(scroller.current, post)) setMissed(undefined);
    },
  };
}
