/** Delivery of personal posts: each is composed in its person's session, stored before it is sent, and claimed by a lease. */
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import type { Person } from '../../consultation/school.ts';
import { readBoardSlot } from '../../digest/board-slot.ts';
import { errorCode, type Log, levelOf } from '../../log.ts';
import type { AccountsOf, Typing } from '../../port/account.ts';
import type { DigestRead } from '../../port/own-messages.ts';
import type { PersonalPost, PostsWanted } from '../../port/personal-store.ts';
import type { Places, PlacesOf, RoomRef } from '../../port/places.ts';
import { PACED } from '../../port/platform-error.ts';
import type { Store } from '../../port/store.ts';
import { isLeaseLost } from '../../port/store-error.ts';
import { afterFault, type Failure, failureOf, isDead, waitAfter } from '../delivery/failure.ts';
import { inParallel } from '../delivery/lanes.ts';
import { inSeconds } from '../delivery/tools.ts';
import type { Profiles } from '../handle/context.ts';
import { type Composed, compose, isDigest } from './compose.ts';

export interface PersonalTools {
  readonly store: Pick<Store, 'asPerson' | 'digests' | 'personal'>;
  readonly accountsOf: AccountsOf;
  readonly placesOf: PlacesOf;
  readonly clock: () => Date;
  readonly log: Log;
  readonly profiles: Profiles;
  /** What is sent: what can wait (the usual), or what cannot. */
  readonly which?: PostsWanted;
}

const BATCH = 64;
/** Posts sent at the same time by each of two waves: while one wave is being recorded the other is composed. */
const WAVE = 8;
const WAVES = 2;
/** Sessions open at the same time per wave: presses need the others. */
const DRAWN_AT_ONCE = 2;
const LEASE_SECONDS = 120;
const MOST_ROUNDS = 500;

type Direct = { readonly places: Places; readonly room: RoomRef; readonly typing: Typing };

/** Returns the person's DM on the first account that belongs to a colleague. */
async function directOf({ accountsOf, placesOf }: PersonalTools, person: Person): Promise<Direct | undefined> {
  for (const account of person.accounts) {
    const places = placesOf(account.platform);
    const accounts = accountsOf(account.platform);
    if (places !== undefined && (await accounts?.standing(account)) === 'member')
      return { places, room: await places.openDirect(account), typing: accounts?.typing ?? 'slash' };
  }
  return undefined;
}

/** A slot to the board holds all of its message: a log line says only that it was one. */
const slotInLog = (slot: string): string => (readBoardSlot(slot) === undefined ? slot : 'board');

/** What goes out in one run. */
interface Run extends PersonalTools {
  /** Called when a platform has no room for what can wait: the rest of the run waits too. */
  readonly full: () => void;
}

async function failed(tools: Run, post: PersonalPost, failure: Failure): Promise<void> {
  const tries = post.attempts + 1;
  if (failure.code === PACED) {
    // What cannot wait does not do so because one person's chat is full.
    if (tools.which !== 'urgent') tools.full();
    return tools.store.personal.later(post, inSeconds(tools.clock(), waitAfter(failure, tries)));
  }
  const dead = isDead(failure, tries);
  const fields = { person: post.person, slot: slotInLog(post.slot), cause: failure.code, kind: failure.kind };
  tools.log(dead ? 'error' : 'warn', dead ? 'personal_dead' : 'personal_failed', fields);
  if (dead) await tools.store.personal.settle(post.id, 'dead');
  else await tools.store.personal.later(post, inSeconds(tools.clock(), waitAfter(failure, tries)));
}

/** Calls the platform. What it throws is an answer; what the store throws is passed on, and the lease expires. */
async function platform<T>(call: () => Promise<T>): Promise<{ readonly value: T } | { readonly failure: Failure }> {
  try {
    return { value: await call() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

async function send(
  tools: Run,
  post: PersonalPost,
  { card: drawn, to, notification = notifications.neutral }: Extract<Composed, { kind: 'card' }>,
  asOf: string,
): Promise<void> {
  const { personal } = tools.store;
  const place = await platform(() => directOf(tools, to));
  if ('failure' in place) return failed(tools, post, place.failure);
  if (place.value === undefined) {
    tools.log('warn', 'personal_unreachable', { person: post.person, slot: slotInLog(post.slot) });
    return personal.settle(post.id, 'dead');
  }
  const { places, room, typing } = place.value;
  const card = typeof drawn === 'function' ? drawn(typing) : drawn;
  await personal.composed(post.id, { card, room, asOf, lease: post.lease });
  const sent = await platform(() => places.post(room, card, notification));
  if ('failure' in sent) return failed(tools, post, sent.failure);
  await personal.sent(post.id, sent.value.post);
}

interface Drawn {
  readonly post: PersonalPost;
  readonly composed: Composed;
  /** ISO instant that the post is about. */
  readonly asOf: string;
}

/** What is drawn together: at one moment, so that what waits in a case is worked out once for all who are told of it. */
interface Drawing {
  readonly now: Date;
  readonly digests: readonly DigestRead[];
}

/** Reads the digests among these in one trip. Where that fails, each is read by itself, so that none fails for another. */
async function digestsOf({ store }: PersonalTools, posts: readonly PersonalPost[]): Promise<readonly DigestRead[]> {
  const asked = posts
    .filter(({ slot }) => isDigest(slot))
    .map(({ person, schoolId, slot }) => ({ person, schoolId, slot }));
  return asked.length < 2 ? [] : store.digests(asked).catch(() => []);
}

async function draw({ store, profiles }: PersonalTools, post: PersonalPost, { now, digests }: Drawing): Promise<Drawn> {
  const { person, schoolId, slot } = post;
  const digest = digests.find((one) => one.person === person && one.schoolId === schoolId && one.slot === slot);
  const composed = await store.asPerson({ person, ...(digest === undefined ? {} : { digest }) }, (session) =>
    compose(post, { session, profiles, now }),
  );
  return { post, composed, asOf: now.toISOString() };
}

async function finish(tools: Run, { post, composed, asOf }: Drawn): Promise<void> {
  const { personal } = tools.store;
  if (composed.kind === 'later') return personal.later(post, composed.at);
  if (composed.kind === 'card') return send(tools, post, composed, asOf);
  return composed.looked ? personal.settle(post.id, 'empty', asOf) : personal.settle(post.id, 'empty');
}

/** Sends one post. Never throws: one that fails is tried again, and if even that cannot be recorded the lease expires. */
async function attempt(tools: PersonalTools, post: PersonalPost, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Silent for too long: the post is another's, or free.
    if (isLeaseLost(error)) return tools.log('warn', 'lease_lost', { person: post.person });
    tools.log(levelOf(error), 'personal_failed', {
      person: post.person,
      slot: slotInLog(post.slot),
      cause: errorCode(error),
    });
    await tools.store.personal.later(post, inSeconds(tools.clock(), afterFault(error))).catch(() => undefined);
  }
}

/** Delivers a few posts together: composes all, then sends them, so that one commit records the results. */
async function deliverWave(tools: Run, posts: readonly PersonalPost[], ended: () => boolean): Promise<void> {
  const drawn: Drawn[] = [];
  const drawing = { now: tools.clock(), digests: ended() ? [] : await digestsOf(tools, posts) };
  await inParallel(posts, DRAWN_AT_ONCE, (post) =>
    attempt(tools, post, async () => {
      if (ended()) await tools.store.personal.later(post, tools.clock());
      else drawn.push(await draw(tools, post, drawing));
    }),
  );
  await Promise.all(drawn.map((one) => attempt(tools, one.post, () => finish(tools, one))));
}

/** Sends what is due until nothing is left to claim, or a platform has no room for more. Throws only when nothing can be claimed. */
export async function deliverPersonal(tools: PersonalTools, signal?: AbortSignal): Promise<void> {
  const { which = 'other' } = tools;
  let isFull = false;
  const run: Run = {
    ...tools,
    full: () => {
      isFull = true;
    },
  };
  for (let round = 0; round < MOST_ROUNDS && !isFull && signal?.aborted !== true; round += 1) {
    const claimedAt = tools.clock();
    const posts = await tools.store.personal.claim(which, { now: claimedAt, limit: BATCH, seconds: LEASE_SECONDS });
    const until = inSeconds(claimedAt, LEASE_SECONDS / 2);
    const ended = (): boolean => isFull || signal?.aborted === true || tools.clock() >= until;
    const waves = Array.from({ length: Math.ceil(posts.length / WAVE) }, (_, n) =>
      posts.slice(n * WAVE, (n + 1) * WAVE),
    );
    await inParallel(waves, WAVES, (wave) => deliverWave(run, wave, ended));
    if (posts.length < BATCH) return;
  }
}
