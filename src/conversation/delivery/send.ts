/** Execution of one piece of work. Its row is written before the call and after it; no transaction is open in between. */
import type { PersonId } from '../../consultation/school.ts';
import type { Post } from '../../port/delivery-store.ts';
import type { Places, RoomRef } from '../../port/places.ts';
import type { StandingCard } from '../screen/standing-card.ts';
import { type Failure, failureOf, isDead, isLasting, waitAfter } from './failure.ts';
import type { Work } from './plan.ts';
import { addressesOf, DAY, inSeconds, type Pass, standingOf } from './tools.ts';

/** State of the run for one room. */
export interface Run {
  readonly pass: Pass;
  readonly room: RoomRef | undefined;
  /** References of the existing posts, by slot: threads hang on them. */
  readonly references: Map<string, string>;
  /** Places where a call failed: nothing more is sent there in this run, so that the order is kept. `*` means everywhere. */
  readonly blocked: Set<string>;
  /** People the platform did not let the bot write to in this run, and those it did. */
  readonly unreachable: Set<PersonId>;
  readonly reached: Set<PersonId>;
  /** True once the room did not take a card, or says that it is gone. */
  readonly roomFailed: { readonly is: boolean };
  /** Called when the room itself is gone, or nothing may be posted there. */
  readonly roomGone: () => Promise<void>;
}

type PostWork = Extract<Work, { kind: 'post' | 'update' }>;

const placeKey = ({ place }: StandingCard): string => (place === 'room' ? 'room' : place.direct);

export const isBlocked = (run: Run, work: Work): boolean => {
  if (run.blocked.has('*')) return true;
  return (work.kind === 'post' || work.kind === 'update') && run.blocked.has(placeKey(work.standing));
};

function note(run: Run, slot: string, failure: Failure, dead: boolean): void {
  const { tools, room } = run.pass;
  const fields = { caseId: room.caseId, slot, cause: failure.code, kind: failure.kind };
  tools.log(dead ? 'error' : 'warn', dead ? 'post_dead' : 'post_failed', fields);
}

function waitThen(run: Run, failure: Failure, tries: number, place: string): void {
  run.pass.later(inSeconds(run.pass.tools.clock(), waitAfter(failure, tries)));
  run.blocked.add(failure.kind === 'unauthorised' ? '*' : place);
}

function noteReach(run: Run, { place }: StandingCard, failure?: Failure): void {
  if (place === 'room') return;
  if (failure === undefined) run.reached.add(place.direct);
  else if (isLasting(failure)) run.unreachable.add(place.direct);
}

/** Notes a card that arrived. That an earlier try was refused is told no longer, from the next look on. */
function noteArrived(run: Run, standing: StandingCard, earlier: Post | undefined): void {
  noteReach(run, standing);
  if (earlier?.state === 'dead') run.pass.later(run.pass.tools.clock());
}

/** Updates the row after a failed call: the post is dead, known not to have arrived, or may have arrived. */
async function settleFailure(run: Run, work: PostWork, id: string, failure: Failure): Promise<void> {
  const earlier = work.kind === 'update' ? work.post : work.earlier;
  const tries = (earlier === undefined || earlier.state === 'sent' ? 0 : earlier.attempts) + 1;
  const dead = isDead(failure, tries);
  note(run, work.slot, failure, dead);
  noteReach(run, work.standing, failure);
  await run.pass.tools.store.failed(id, dead ? 'dead' : failure.kind === 'lost' ? 'lost' : 'sending');
  // Whoever watches the case is told at the next look of what is dead.
  if (dead && earlier?.state !== 'dead') run.pass.later(run.pass.tools.clock());
  if (!dead) waitThen(run, failure, tries, placeKey(work.standing));
}

type Destination = { readonly places: Places; readonly room: RoomRef };

/** Returns the DM of a person; undefined where the platform says that this is not a member any more. */
export async function openDirect(run: Run, person: PersonId): Promise<Destination | undefined> {
  for (const account of addressesOf(run.pass, person)) {
    const places = run.pass.tools.placesOf(account.platform);
    if (places === undefined || (await standingOf(run.pass.tools, account)) !== 'member') continue;
    return { places, room: await places.openDirect(account) };
  }
  return undefined;
}

/** Notes that there is no account left by which somebody can be written to. */
function outOfReach(run: Run, slot: string, person: PersonId): void {
  if (addressesOf(run.pass, person).length === 0) return;
  note(run, slot, { kind: 'gone', code: 'no_colleague', retryAfter: undefined }, false);
  run.unreachable.add(person);
}

async function destination(run: Run, work: Extract<Work, { kind: 'post' }>): Promise<Destination | undefined> {
  const { standing, earlier } = work;
  const room = standing.place === 'room' ? run.room : earlier?.room;
  const places = room && run.pass.tools.placesOf(room.platform);
  if (room !== undefined && places !== undefined) return { places, room };
  if (standing.place === 'room') return undefined;
  try {
    const direct = await openDirect(run, standing.place.direct);
    // No colleague of theirs by the platform's own word: a guest, or gone.
    if (direct === undefined) outOfReach(run, work.slot, standing.place.direct);
    return direct;
  } catch (error) {
    const failure = failureOf(error);
    note(run, work.slot, failure, false);
    if (!isLasting(failure)) waitThen(run, failure, 1, placeKey(standing));
    else {
      noteReach(run, standing, failure);
      run.pass.lookAgain(inSeconds(run.pass.tools.clock(), DAY));
    }
    return undefined;
  }
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Calls the platform. An error thrown by the store is not an answer of the platform and is passed on. */
async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** True for a failure that says no of the room, and nothing of the card. */
const isOfRoom = ({ kind }: Failure, { place }: StandingCard): boolean =>
  place === 'room' && (kind === 'gone' || kind === 'refused');

async function roomFailed(run: Run, slot: string, id: string, failure: Failure): Promise<void> {
  await run.pass.tools.store.failed(id, 'sending');
  note(run, slot, failure, false);
  run.blocked.add('room');
  await run.roomGone();
}

/** Handles a failed post. In a room, `gone` is about the parent of the thread or the room itself: neither is the fault of this post. */
async function postFailed(
  run: Run,
  work: Extract<Work, { kind: 'post' }>,
  id: string,
  failure: Failure,
): Promise<void> {
  const { slot, standing, earlier } = work;
  if (!isOfRoom(failure, standing)) return settleFailure(run, work, id, failure);
  const tries = (earlier?.attempts ?? 0) + 1;
  const threads = run.room !== undefined && run.pass.tools.placesOf(run.room.platform)?.capabilities.threads;
  const isOfThread = failure.kind === 'gone' && standing.thread !== undefined && threads === true;
  if (!isOfThread || isDead(failure, tries)) return roomFailed(run, slot, id, failure);
  const { store } = run.pass.tools;
  await store.failed(id, 'sending');
  note(run, slot, failure, false);
  waitThen(run, failure, tries, 'room');
  const parent = run.pass.room.posts.find((p) => p.slot === standing.thread && p.state !== 'removed');
  if (parent !== undefined) await store.removed(parent.id);
}

/** Returns the row of a message that came; undefined where none did. */
async function post(run: Run, work: Extract<Work, { kind: 'post' }>): Promise<string | undefined> {
  const { tools, room: caseRoom } = run.pass;
  const { slot, standing, hash, earlier } = work;
  const parent = standing.thread === undefined ? undefined : run.references.get(standing.thread);
  // A parent comes first; if it could not be posted, its thread waits with it.
  if (standing.thread !== undefined && parent === undefined) return undefined;
  const to = await destination(run, work);
  if (to === undefined) return undefined;
  const { caseId, lease } = caseRoom;
  const id = await tools.store.sending({ caseId, lease, slot, room: to.room, hash, now: tools.clock() });
  const thread = to.places.capabilities.threads ? parent : undefined;
  const sent = await attempt(() => to.places.post(to.room, standing.card, standing.notification, thread));
  if (!sent.ok) {
    await postFailed(run, work, id, sent.failure);
    return undefined;
  }
  run.references.set(slot, sent.value.post);
  noteArrived(run, standing, earlier);
  await tools.store.sent(id, sent.value.post, hash);
  return id;
}

async function update(run: Run, work: Extract<Work, { kind: 'update' }>): Promise<void> {
  const { tools, room: caseRoom } = run.pass;
  const { slot, standing, hash, post: row, reference } = work;
  const places = tools.placesOf(row.room.platform);
  if (places === undefined) return;
  const { caseId, lease } = caseRoom;
  const id = await tools.store.sending({ caseId, lease, slot, room: row.room, hash, now: tools.clock() });
  const updated = await attempt(() =>
    places.update({ room: row.room, post: reference }, standing.card, standing.notification),
  );
  if (updated.ok) {
    noteArrived(run, standing, row);
    return tools.store.sent(id, reference, hash);
  }
  if (updated.failure.kind !== 'gone')
    return isOfRoom(updated.failure, standing)
      ? roomFailed(run, slot, id, updated.failure)
      : settleFailure(run, work, id, updated.failure);
  // Somebody removed the post, or its chat is not found for a while. Where it does stand it goes first, and until a new one came it is known: so that
  // none is left when the chat is found again.
  const old = await attempt(() => places.remove({ room: row.room, post: reference }));
  if (!old.ok && !isLasting(old.failure)) return settleFailure(run, work, id, old.failure);
  run.references.delete(slot);
  const made = await post(run, { kind: 'post', slot, standing, hash });
  if (made !== undefined && made !== id) await tools.store.removed(id);
}

async function remove(run: Run, work: Extract<Work, { kind: 'remove' }>): Promise<void> {
  const { tools } = run.pass;
  const places = tools.placesOf(work.post.room.platform);
  if (places === undefined) return;
  const removed = await attempt(() => places.remove({ room: work.post.room, post: work.reference }));
  if (!removed.ok) {
    const { failure } = removed;
    note(run, work.post.slot, failure, false);
    // A removal can be repeated without harm.
    if (!isLasting(failure)) return waitThen(run, failure, 1, work.post.slot);
    if (failure.kind !== 'gone' && !isOld(run, work.post)) return run.pass.lookAgain(inSeconds(tools.clock(), DAY));
  }
  await tools.store.removed(work.post.id);
}

/** Days after which a post that the platform refuses to remove stays there, and is no longer ours. */
const DAYS_KEPT = 30;
const isOld = ({ pass: { tools } }: Run, { sentAt }: Post): boolean =>
  tools.clock().getTime() - Date.parse(sentAt) > DAYS_KEPT * DAY * 1000;

export async function perform(run: Run, work: Work): Promise<void> {
  switch (work.kind) {
    case 'post':
      return void (await post(run, work));
    case 'update':
      return update(run, work);
    case 'remove':
      return remove(run, work);
    case 'forget':
      return run.pass.tools.store.removed(work.post.id);
    default:
      return work satisfies never;
  }
}
